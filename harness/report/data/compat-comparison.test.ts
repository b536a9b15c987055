import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { compareWithCompat } from './compat-comparison';
import { greenRecord } from '../model/record-fixture';
import { compatOf } from './render-compat';
import { CLASSIC, recordOf, verdictOf, type VerdictParts } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

const REFUTED: VerdictParts = {
  verdict: { outcome: 'refuted', because: 'Received: 2' },
  expected: { verdict: 'refuted', because: 'It is so.' },
};
const SILENT: VerdictParts = {
  verdict: { outcome: 'not-applicable', because: 'It is old.' },
  expected: { verdict: 'not-applicable', because: 'It is old.' },
};
const LOST: VerdictParts = { verdict: { outcome: 'not-observed', because: 'gone' } };

function run(parts: VerdictParts = {}, header: Partial<RunRecord['header']> = {}): RunRecord {
  return recordOf([verdictOf('article/a', CLASSIC, parts)], { header });
}

const NOTHING = { contradictions: [], reworded: [], unknownCells: [], unknownClaims: [] };
const PLACE = { claimId: 'article/a', cell: CLASSIC };

describe('a run contradicts the data', () => {
  test.each<[string, VerdictParts, VerdictParts, object]>([
    ['not when the verdict is the same', {}, {}, {}],
    [
      'when a true claim is declared false',
      {},
      REFUTED,
      { contradictions: [{ ...PLACE, stored: 'confirmed', seen: 'refuted' }] },
    ],
    [
      'when a false claim is declared true',
      REFUTED,
      {},
      { contradictions: [{ ...PLACE, stored: 'refuted', seen: 'confirmed' }] },
    ],
    [
      'when an exception silences the claim',
      {},
      SILENT,
      { contradictions: [{ ...PLACE, stored: 'confirmed', seen: 'not-applicable' }] },
    ],
    [
      'when a claim that was silenced has a verdict again',
      SILENT,
      {},
      { contradictions: [{ ...PLACE, stored: 'not-applicable', seen: 'confirmed' }] },
    ],
    ['not when one of them observed nothing', {}, LOST, {}],
    ['not when the other one observed nothing', LOST, {}, {}],
    [
      'when the sentence is another one',
      { says: 'CMD adds no layer.' },
      { says: 'CMD adds a layer.' },
      { reworded: [{ claimId: 'article/a', stored: 'CMD adds no layer.', now: 'CMD adds a layer.' }] },
    ],
  ])('%s', (_what, stored, seen, comparison) => {
    expect(compareWithCompat(compatOf(reportOf(run(stored))), reportOf(run(seen)))).toEqual({
      ...NOTHING,
      ...comparison,
    });
  });
});

describe('cells are compared', () => {
  const [facts] = greenRecord().header.engines;
  if (facts === undefined) throw new Error('The fixture has an engine.');
  const cell = { name: 'Mine · classic', engine: 'Mine', builder: 'classic' } as const;
  const runOn = (engine: Partial<typeof facts>): RunRecord =>
    recordOf([verdictOf('article/a', cell.name, REFUTED)], {
      header: { cells: [cell], engines: [{ ...facts, name: 'Mine', ...engine }] },
    });

  test('by their properties, whatever their name and whoever packaged the engine', () => {
    const { contradictions, unknownCells } = compareWithCompat(
      compatOf(reportOf(run())),
      reportOf(runOn({ version: '26.1.5' })),
    );
    expect(contradictions).toEqual([
      { claimId: 'article/a', cell: 'Mine · classic', stored: 'confirmed', seen: 'refuted' },
    ]);
    expect(unknownCells).toEqual([]);
  });

  test.each([
    ['version', { version: '26.1.4' }],
    ['image store', { imageStore: 'containerd' }],
    ['product', { product: 'podman' }],
  ] as const)('not with one of another %s: it is named', (_what, engine) => {
    expect(compareWithCompat(compatOf(reportOf(run())), reportOf(runOn(engine)))).toEqual({
      ...NOTHING,
      unknownCells: ['Mine · classic'],
    });
  });

  test('not for a claim that the data lacks: it is named', () => {
    const other = recordOf([verdictOf('article/b', CLASSIC, REFUTED)]);
    expect(compareWithCompat(compatOf(reportOf(run())), reportOf(other))).toEqual({
      ...NOTHING,
      unknownClaims: ['article/b'],
    });
  });
});
