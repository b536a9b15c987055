import { expect, test } from '@jest/globals';
import { BUILDKIT, CLASSIC, COMPLETE, HEADER, VERDICT } from './record-lines-fixture';
import { outlineOf } from './record-outline';

test('an outline has the verdicts without their evidence, and every planned claim', () => {
  const header = { ...HEADER, planned: ['article/a', 'article/b'] };
  const refuted = { ...VERDICT, cell: BUILDKIT, verdict: { outcome: 'refuted', because: 'no' } } as const;
  expect(outlineOf({ header, verdicts: [VERDICT, refuted], footer: COMPLETE })).toEqual({
    session: HEADER.session,
    startedAt: HEADER.startedAt,
    isComplete: true,
    cells: HEADER.cells,
    leftOut: [],
    claims: [
      {
        id: 'article/a',
        says: VERDICT.claim.says,
        verdicts: {
          [CLASSIC]: { outcome: 'confirmed', expected: VERDICT.expected, seen: VERDICT.seen },
          [BUILDKIT]: { outcome: 'refuted', because: 'no', expected: VERDICT.expected, seen: VERDICT.seen },
        },
      },
      { id: 'article/b', says: 'article/b', verdicts: {} },
    ],
  });
});

test('a record that was cut off or interrupted is not complete', () => {
  expect(outlineOf({ header: HEADER, verdicts: [] }).isComplete).toBe(false);
  const footer = { ...COMPLETE, ended: 'interrupted' } as const;
  expect(outlineOf({ header: HEADER, verdicts: [], footer }).isComplete).toBe(false);
});

test('a cell without claims is left out, unless it has a verdict', () => {
  const cells = HEADER.cells.map((cell) => ({ ...cell, notApplicable: 'too old' }));
  const { cells: shown, leftOut } = outlineOf({ header: { ...HEADER, cells }, verdicts: [VERDICT] });
  expect([shown, leftOut].map((list) => list.map(({ name }) => name))).toEqual([[CLASSIC], [BUILDKIT]]);
});
