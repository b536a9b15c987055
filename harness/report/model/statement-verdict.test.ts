import { describe, expect, test } from '@jest/globals';
import type { Claim } from '../../verdict/claim';
import { gridOf, rowsOf } from './grid';
import type { ClaimRow } from './grid';
import { judge } from './statement-verdict';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from './verdict-fixture';
import type { VerdictParts } from './verdict-fixture';

/** The expected and the actual verdict of a claim, in both cells. */
interface Parts extends Pick<Claim, 'reading'> {
  readonly expected: Claim['expected'];
  readonly classic: VerdictParts;
  readonly buildkit: VerdictParts;
}

const CONFIRMED: VerdictParts = {};
const REFUTED: VerdictParts = {
  verdict: { outcome: 'refuted', because: 'Received: 2' },
  expected: { verdict: 'refuted', because: 'It does not.', link: 'https://example.org/why' },
};
const SKIPPED: VerdictParts = {
  verdict: { outcome: 'not-applicable', because: 'no mounts' },
  expected: { verdict: 'not-applicable', because: 'It has no mounts.' },
};
const UNMEASURED: VerdictParts = {
  verdict: { outcome: 'not-measured', because: 'no way to look' },
  expected: { verdict: 'not-measured', because: 'There is no way to look.' },
};
const SURPRISE: VerdictParts = { verdict: { outcome: 'refuted', because: 'Received: 2' } };
const TURNED_TRUE: VerdictParts = { expected: { verdict: 'refuted', because: 'known' } };
const LOST: VerdictParts = { verdict: { outcome: 'not-observed', because: 'the engine is gone' } };

const IS_TRUE: Claim['expected'] = { verdict: 'confirmed', exceptions: [] };
const IS_FALSE: Claim['expected'] = { verdict: 'refuted', because: 'It does not.', exceptions: [] };
const NOT_CLASSIC: Claim['expected'] = {
  verdict: 'confirmed',
  exceptions: [{ where: { builder: 'classic' }, verdict: 'refuted', because: 'It does not.' }],
};
const ONLY_CLASSIC: Claim['expected'] = {
  verdict: 'refuted',
  because: 'It does not.',
  exceptions: [{ where: { builder: 'classic' }, verdict: 'confirmed', because: 'It does.' }],
};

function rowOf(id: string, { reading, expected, classic, buildkit }: Parts): ClaimRow {
  const cells = [
    [CLASSIC, classic],
    [BUILDKIT, buildkit],
  ] as const;
  const verdicts = cells.map(([cell, parts]) => {
    const line = verdictOf(id, cell, parts);
    return { ...line, claim: { ...line.claim, reading, expected } };
  });
  const [row] = rowsOf(gridOf(recordOf(verdicts)));
  if (row === undefined) throw new Error('The record has no claim.');
  return row;
}

function everywhere(reading: Claim['reading'], expected: Claim['expected'], parts: VerdictParts): Parts {
  return { reading, expected, classic: parts, buildkit: parts };
}

const TRUE = everywhere('effect', IS_TRUE, CONFIRMED);
const TRUE_WORDING = everywhere('literal', IS_TRUE, CONFIRMED);
const FALSE = everywhere('effect', IS_FALSE, REFUTED);
const FALSE_WORDING = everywhere('literal', IS_FALSE, REFUTED);
const FALSE_IN_CLASSIC: Parts = { reading: 'effect', expected: NOT_CLASSIC, classic: REFUTED, buildkit: CONFIRMED };
const TRUE_IN_CLASSIC: Parts = { reading: 'effect', expected: ONLY_CLASSIC, classic: CONFIRMED, buildkit: REFUTED };
const NOWHERE = everywhere('effect', IS_TRUE, SKIPPED);

function verdictFrom(...claims: readonly Parts[]): string {
  return judge({ rows: claims.map((parts, index) => rowOf(`article/${index}`, parts)) }).verdict;
}

describe('a statement is', () => {
  test.each<readonly [verdict: string, what: string, ...claims: Parts[]]>([
    ['true', 'confirmed everywhere', TRUE, TRUE],
    ['true', 'confirmed where it applies', TRUE, { ...TRUE, classic: SKIPPED }],
    ['true', 'confirmed, and a claim of it applies nowhere', TRUE, NOWHERE],
    ['true', 'confirmed where it could be measured', TRUE, { ...TRUE, classic: UNMEASURED }],
    ['caveat', 'false in one cell', TRUE, FALSE_IN_CLASSIC],
    ['caveat', 'the only claim is false in one cell', FALSE_IN_CLASSIC],
    ['caveat', 'false but for one cell', TRUE, TRUE_IN_CLASSIC],
    ['caveat', 'false only as it is worded', TRUE, FALSE_WORDING],
    ['caveat', 'worded in a way that is false in one cell', TRUE, { ...FALSE_IN_CLASSIC, reading: 'literal' }],
    ['false', 'a claim about its effect is false', TRUE, FALSE],
    ['false', 'a claim about its effect is false, and another wording is true', TRUE_WORDING, FALSE],
    ['false', 'false as it is worded, and no effect was confirmed', FALSE_WORDING, TRUE_WORDING],
    ['false', 'false as it is worded, and its effect applies nowhere', FALSE_WORDING, NOWHERE],
    ['false', 'the only claim is false', FALSE],
    ['false', 'nothing of it was confirmed', { ...FALSE_IN_CLASSIC, buildkit: SKIPPED }],
    ['not-judged', 'it applies nowhere', NOWHERE],
    ['not-judged', 'it was measured nowhere', everywhere('effect', IS_TRUE, UNMEASURED)],
    ['not-judged', 'it has no claim'],
  ])('%s if %s', (verdict, _what, ...claims) => {
    expect(verdictFrom(...claims)).toBe(verdict);
  });

  test('true with a caveat even if only the cells of the caveat ran', () => {
    expect(verdictFrom(TRUE, { ...FALSE_IN_CLASSIC, buildkit: REFUTED })).toBe('caveat');
  });
});

describe('nothing is judged', () => {
  const claims = [[TRUE], [TRUE, FALSE], [TRUE, FALSE_IN_CLASSIC], [FALSE_WORDING], [NOWHERE]];
  const wrong = [
    ['unexpected', { ...TRUE, buildkit: SURPRISE }],
    ['unexpected', { ...FALSE, classic: TURNED_TRUE }],
    [
      'unexpected',
      { ...TRUE, classic: { verdict: { outcome: 'not-applicable', because: 'so' } } satisfies VerdictParts },
    ],
    ['not-observed', { ...TRUE, buildkit: LOST }],
    ['not-observed', { ...FALSE, buildkit: LOST }],
  ] as const;

  test.each(wrong)('after a verdict that is %s: %#', (kind, parts) => {
    for (const own of claims) {
      const rows = [...own, parts].map((claim, index) => rowOf(`article/${index}`, claim));
      const { verdict, reasons } = judge({ rows });
      expect({ verdict, kinds: reasons.map((reason) => reason.kind) }).toEqual({
        verdict: 'not-judged',
        kinds: [kind],
      });
    }
  });

  test('without a claim that was left out of the run', () => {
    expect(judge({ rows: [rowOf('article/a', TRUE)], missing: ['article/b'] })).toEqual({
      verdict: 'not-judged',
      reasons: [{ kind: 'not-run', says: 'This run checked 1 of its 2 claims.', claims: ['article/b'], cells: [] }],
    });
  });

  test('after a claim without any verdict', () => {
    const record = recordOf([verdictOf('article/a', CLASSIC), verdictOf('article/a', BUILDKIT)], {
      header: { planned: ['article/a', 'article/never-seen'] },
    });
    expect(judge({ rows: rowsOf(gridOf(record)) }).verdict).toBe('not-judged');
  });
});

describe('the reasons', () => {
  test('of a caveat name the cells and the claims, each sentence once', () => {
    const rows = [rowOf('article/a', TRUE), rowOf('article/b', FALSE_IN_CLASSIC), rowOf('article/c', FALSE_IN_CLASSIC)];
    expect(judge({ rows }).reasons).toEqual([
      {
        kind: 'refuted',
        says: 'It does not.',
        link: 'https://example.org/why',
        claims: ['article/b', 'article/c'],
        cells: [CLASSIC],
      },
    ]);
  });

  test('begin with what makes a statement false', () => {
    const caveat = { ...REFUTED, expected: { verdict: 'refuted', because: 'Not there.' } } as const;
    const rows = [
      rowOf('article/a', { ...FALSE_IN_CLASSIC, classic: caveat }),
      rowOf('article/b', { ...FALSE, reading: 'literal' }),
      rowOf(
        'article/c',
        everywhere('effect', IS_FALSE, { ...REFUTED, expected: { verdict: 'refuted', because: 'No.' } }),
      ),
    ];
    expect(judge({ rows }).reasons.map(({ says }) => says)).toEqual(['No.', 'It does not.', 'Not there.']);
  });

  test('of a surprise state what was found', () => {
    const { reasons } = judge({ rows: [rowOf('article/a', { ...TRUE, buildkit: SURPRISE })] });
    expect(reasons.map(({ says, cells }) => ({ says, cells }))).toEqual([
      { says: 'Refuted, which was not expected: The claim article/a holds.', cells: [BUILDKIT] },
    ]);
  });

  test('of what was not observed name all claims that were lost for the same reason', () => {
    const rows = ['article/a', 'article/b'].map((id) => rowOf(id, { ...TRUE, buildkit: LOST }));
    expect(judge({ rows }).reasons).toEqual([
      {
        kind: 'not-observed',
        says: 'Not observed: the engine is gone',
        claims: ['article/a', 'article/b'],
        cells: [BUILDKIT],
      },
    ]);
  });

  test('of a failed assertion name it, without what it saw', () => {
    const because = 'given(run).toHavePrinted("Hello\\n")\n\n- Hello\n+ Goodbye\n\nRun: docker run IMAGE';
    const { reasons } = judge({
      rows: [rowOf('article/a', { ...TRUE, buildkit: { verdict: { outcome: 'not-observed', because } } })],
    });
    expect(reasons.map(({ says }) => says)).toEqual(['Not observed: given(run).toHavePrinted("Hello\\n") failed']);
  });
});
