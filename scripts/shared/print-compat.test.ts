import { beforeEach, expect, jest, test } from '@jest/globals';
import { compatOf } from '../../harness/report/data/render-compat';
import { CLASSIC, recordOf, verdictOf, type VerdictParts } from '../../harness/report/model/verdict-fixture';
import { printCompatDifferences } from './print-compat';
import { reportOf } from '../../harness/report/model/report';

let printed: string;
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
});

const recordWith = (parts: VerdictParts = {}) => recordOf([verdictOf('article/a', CLASSIC, parts)]);
const SILENT: VerdictParts = {
  verdict: { outcome: 'not-applicable', because: 'I say so.' },
  expected: { verdict: 'not-applicable', because: 'I say so.' },
};

test.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 1],
  [130, 130],
])('a run that ends with %i and contradicts the data ends with %i, and says where and what next', (before, after) => {
  expect(printCompatDifferences(reportOf(recordWith(SILENT)), before, compatOf(reportOf(recordWith())))).toBe(after);
  expect(printed).toContain(`✘ article/a in ${CLASSIC}: "not-applicable" now, "confirmed" in the data`);
  expect(printed).toContain('npm run report -- compat report/record.jsonl --update');
});

test('a run with another sentence fails too', () => {
  expect(
    printCompatDifferences(
      reportOf(recordWith({ says: 'Now.' })),
      0,
      compatOf(reportOf(recordWith({ says: 'Before.' }))),
    ),
  ).toBe(1);
  expect(printed).toContain('  ✘ article/a\n    now:  Now.\n    data: Before.\n');
});

test('a run that agrees prints nothing', () => {
  expect(printCompatDifferences(reportOf(recordWith()), 0, compatOf(reportOf(recordWith())))).toBe(0);
  expect(printed).toBe('');
});

test('what could not be compared is reported in a line, and does not fail', () => {
  expect(printCompatDifferences(reportOf(recordWith()), 0, { format: 1, cells: {}, claims: {} })).toBe(0);
  expect(printed).toBe(
    `\n1 cell was not compared with the compatibility data, which lacks: ${CLASSIC}.\n1 claim was not compared with the compatibility data: article/a.\n`,
  );
});
