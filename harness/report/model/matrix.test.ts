import { expect, test } from '@jest/globals';
import { gridOf } from './grid';
import { allCells, countOf, matrixOf, outcomesOf } from './matrix';
import { fleetRecord } from './matrix-fixture';
import { CELLS, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

test('what differs between cells or is unexpected is notable; the rest is uniform', () => {
  const matrix = matrixOf(gridOf(fleetRecord()));
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
  const matrix = matrixOf(gridOf(fleetRecord()));
  expect(matrix.columns.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(matrix.unobserved.map(({ number, because }) => [number, because])).toEqual([
    [11, 'Docker 29 did not start within 60 s.'],
    [12, 'Docker 29 did not start within 60 s.'],
  ]);
  expect(allCells(matrix)).toBe('all 10 observed cells');
});

test('when nothing was observed anywhere, no claim is uniform', () => {
  const matrix = matrixOf(gridOf(recordOf([], { header: { planned: ['article/a'] } })));
  expect(matrix.columns).toEqual([]);
  expect(matrix.uniform).toEqual([]);
  expect(countOf(matrix.notable)).toBe(1);
});

test('not observed in every cell is not uniform', () => {
  const lost = { verdict: { outcome: 'not-observed', because: 'gone' } } as const;
  const matrix = matrixOf(gridOf(recordOf(CELLS.map(({ name }) => verdictOf('article/a', name, lost)))));
  expect(matrix.uniform).toEqual([]);
  expect(countOf(matrix.notable)).toBe(1);
});

test('cells are counted in words', () => {
  const [cell] = CELLS;
  const matrixIn = (cells: typeof CELLS): string =>
    allCells(matrixOf(gridOf(recordOf([verdictOf('article/a', CLASSIC)], { header: { cells } }))));
  expect(matrixIn(cell === undefined ? [] : [cell])).toBe('the one cell');
  expect(matrixIn(CELLS)).toBe('the one observed cell');
});
