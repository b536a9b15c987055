import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { gridOf } from './grid';
import { allCells, countOf, matrixOf, outcomesOf } from './matrix';
import type { Matrix } from './matrix';
import { fleetRecord } from './matrix-fixture';
import { CELLS, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

function matrixIn(record: RunRecord): Matrix {
  return matrixOf(gridOf(record), record.header);
}

test('what differs between cells or is unexpected is notable; the rest is uniform', () => {
  const matrix = matrixIn(fleetRecord());
  const idsOf = (chapters: typeof matrix.uniform): readonly string[] =>
    chapters.flatMap(({ rows }) => rows.map(({ row }) => row.id));
  expect(idsOf(matrix.notable)).toEqual([
    'article/run-that-writes-nothing',
    'reference/run/mounts',
    'reference/run/heredocs',
    'practice/one-process',
    'practice/turned-true-everywhere',
  ]);
  expect(idsOf(matrix.uniform)).toEqual([
    'article/cmd-adds-no-layer',
    'article/cmd-sets-the-entrypoint',
    'reference/run/shell',
  ]);
  expect(countOf(matrix.notable) + countOf(matrix.uniform)).toBe(matrix.claims);
  expect(matrix.uniform.map(outcomesOf)).toEqual([
    [
      ['confirmed', 1],
      ['refuted', 1],
    ],
    [['confirmed', 1]],
  ]);
});

test('an unobserved cell makes no claim differ, keeps its number and has a reason', () => {
  const matrix = matrixIn(fleetRecord());
  expect(matrix.columns.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(matrix.unobserved.map(({ number, because }) => [number, because])).toEqual([
    [11, 'Docker 29 did not start within 60 s.'],
    [12, 'Docker 29 did not start within 60 s.'],
  ]);
  expect(allCells(matrix)).toBe('all 10 observed cells');
});

test('when nothing was observed anywhere, no claim is uniform', () => {
  const matrix = matrixIn(recordOf([], { header: { planned: ['article/a'] } }));
  expect(matrix.columns).toEqual([]);
  expect(matrix.uniform).toEqual([]);
  expect(countOf(matrix.notable)).toBe(1);
});

test('not observed in every cell is not uniform', () => {
  const lost = { verdict: { outcome: 'not-observed', because: 'gone' } } as const;
  const matrix = matrixIn(recordOf(CELLS.map(({ name }) => verdictOf('article/a', name, lost))));
  expect(matrix.uniform).toEqual([]);
  expect(countOf(matrix.notable)).toBe(1);
});

test('cells are counted in words', () => {
  const [cell] = CELLS;
  const countIn = (cells: typeof CELLS): string =>
    allCells(matrixIn(recordOf([verdictOf('article/a', CLASSIC)], { header: { cells } })));
  expect(countIn(cell === undefined ? [] : [cell])).toBe('the one cell');
  expect(countIn(CELLS)).toBe('the one observed cell');
});

test('what could be checked nowhere is counted too', () => {
  const unmeasured = { outcome: 'not-measured', because: 'layerproof cannot look' } as const;
  const verdicts = CELLS.map(({ name }) =>
    verdictOf('article/a', name, { verdict: unmeasured, expected: { verdict: 'not-measured', because: 'It cannot.' } }),
  );
  expect(matrixIn(recordOf(verdicts)).uniform.map(outcomesOf)).toEqual([[['not-measured', 1]]]);
});
