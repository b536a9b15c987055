import { expect, test } from '@jest/globals';
import { checkedDocumentsOf, statementsInWords } from './checked-documents';
import { pageRecord } from './page-record-fixture';
import { reportOf } from './report';

test('every line of a page has what was found about it', () => {
  const [page] = checkedDocumentsOf(reportOf(pageRecord()));
  const marked = page?.lines.flatMap(({ number, rows, covering, findings, leftOut }) => {
    const marks = [rows.length, covering.length, findings.length, leftOut.length];
    return marks.every((count) => count === 0) ? [] : [[number, ...marks]];
  });
  expect(page?.lines.length).toBe(12);
  expect(marked).toEqual([
    [6, 1, 1, 1, 0],
    [8, 1, 1, 0, 0],
    [9, 0, 1, 0, 0],
    [10, 0, 0, 0, 1],
  ]);
});

test('what holds is what is stated and as expected, not what merely works', () => {
  const [page] = checkedDocumentsOf(reportOf(pageRecord()));
  expect(page && statementsInWords(page)).toBe('0 of 1 statement holds');
  expect(statementsInWords({ holding: 12, statements: 12, isImplied: false })).toBe('12 of 12 statements hold');
  expect(statementsInWords({ holding: 1, statements: 2, isImplied: true })).toBe('1 of 2 commands work');
});
