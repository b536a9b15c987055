import { describe, expect, test } from '@jest/globals';
import type { CompatData, CompatStatement } from '../../harness/report/data/render-compat';
import type { Claim } from '../../harness/verdict/claim';
import type { Expectation } from '../../harness/verdict/expectation';
import { compatFaults } from './check-compat';
import { withNewWords } from '../commands/report/compat-words';

const CLASSIC = 'Docker 26.1.5 · classic';
const BUILDKIT = 'Docker 26.1.5 · BuildKit';
const SAYS = 'CMD adds no layer.';
const CONFIRMED: CompatStatement = { verdict: 'confirmed', measured: true };
const SILENT: CompatStatement = { verdict: 'not-applicable', measured: false, because: 'It has none.' };

function claimWith({ says = SAYS, ...expected }: { readonly says?: string } & Partial<Expectation> = {}): Claim {
  return {
    id: 'a',
    says,
    writtenIn: [],
    reading: 'effect',
    expected: { verdict: 'confirmed', exceptions: [], ...expected },
  };
}

function dataWith(support: CompatData['claims'][string]['support']): CompatData {
  const engine = { engine: 'Docker 26.1.5', product: 'docker', version: '26.1.5+dfsg1', apiVersion: '1.45' } as const;
  const cellOf = (builder: 'classic' | 'buildkit') => ({ ...engine, builder, imageStore: 'graph-driver' }) as const;
  return {
    format: 1,
    cells: { [CLASSIC]: cellOf('classic'), [BUILDKIT]: cellOf('buildkit') },
    claims: { a: { says: SAYS, reading: 'effect', writtenIn: [], support } },
  };
}

const BOTH = dataWith({ [CLASSIC]: CONFIRMED, [BUILDKIT]: CONFIRMED });
const silentIn = (where: object): Partial<Expectation> => ({
  exceptions: [{ where, verdict: 'not-applicable', because: 'It has none.' }],
});

describe('a scenario contradicts the checked-in verdicts', () => {
  test.each<[string, Claim, CompatData, readonly string[]]>([
    ['not with the measured verdicts', claimWith(), BOTH, []],
    [
      'not with a measured exception',
      claimWith(silentIn({ builder: 'classic' })),
      dataWith({ [CLASSIC]: SILENT, [BUILDKIT]: CONFIRMED }),
      [],
    ],
    [
      'when a true claim is declared false',
      claimWith({ verdict: 'refuted', because: 'So I say.' }),
      BOTH,
      [`it expects "refuted", and the compatibility data has "confirmed", in ${CLASSIC}, ${BUILDKIT}.`],
    ],
    [
      'when an exception excludes it everywhere',
      claimWith(silentIn({ product: 'docker' })),
      BOTH,
      [
        'no known cell can confirm or refute it, because its exceptions exclude all of them.',
        `it expects "not-applicable", and the compatibility data has "confirmed", in ${CLASSIC}, ${BUILDKIT}.`,
      ],
    ],
    [
      'when no cell can judge it, also in the data',
      claimWith(silentIn({ product: 'docker' })),
      dataWith({ [CLASSIC]: SILENT, [BUILDKIT]: SILENT }),
      ['no known cell can confirm or refute it, because its exceptions exclude all of them.'],
    ],
    [
      'when its sentence was reversed',
      claimWith({ says: 'CMD adds a layer.' }),
      BOTH,
      ['it says "CMD adds a layer.", and the verdicts in the compatibility data belong to "CMD adds no layer."'],
    ],
    [
      'when its reason differs',
      claimWith({ exceptions: [{ where: { builder: 'classic' }, verdict: 'not-applicable', because: 'Why not.' }] }),
      dataWith({ [CLASSIC]: SILENT, [BUILDKIT]: CONFIRMED }),
      ['its sources, its interpretation or the reasons of its verdicts differ from the compatibility data.'],
    ],
    [
      'when it is new',
      { ...claimWith(), id: 'b' },
      BOTH,
      [
        'The compatibility data has no verdict for it.',
        'The compatibility data has the claim a, which has no scenario.',
      ],
    ],
  ])('%s', (_what, claim, data, beginnings) => {
    const faults = compatFaults([claim], data).map((fault) => fault.replace(/^scenarios\/.\.scenario\.ts: /, ''));
    expect(faults.map((fault, index) => fault.slice(0, beginnings[index]?.length))).toEqual(beginnings);
  });
});

describe('new wording is copied into the data', () => {
  test('with the verdicts unchanged', () => {
    const { data, lines } = withNewWords(BOTH, [claimWith({ says: 'CMD makes no layer.' })], ['a']);
    expect(data.claims['a']).toEqual({ ...BOTH.claims['a'], says: 'CMD makes no layer.' });
    expect(lines).toEqual(['a:', '  - CMD adds no layer.', '  + CMD makes no layer.']);
  });

  test('for the named claims only', () => {
    const other = { ...claimWith({ says: 'Something else.' }), id: 'b' };
    expect(() => withNewWords(BOTH, [other], ['b'])).toThrow('The compatibility data has no claim b.');
  });

  test('and a claim is removed with its scenario', () => {
    expect(withNewWords(BOTH, [], ['a']).data.claims).toEqual({});
  });

  test('but never a verdict', () => {
    expect(() => withNewWords(BOTH, [claimWith({ verdict: 'refuted' })], ['a'])).toThrow(
      `a expects "refuted" in ${CLASSIC}, and the data has "confirmed": a reworded claim cannot have another verdict.`,
    );
  });
});
