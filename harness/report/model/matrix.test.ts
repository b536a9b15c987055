import { expect, test } from '@jest/globals';
import { gridOf } from './grid';
import { allCells, countOf, matrixOf, outcomesOf } from './matrix';
import { fleetRecord } from './matrix-fixture';
import { CELLS, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

test('what differs between cells, or is not expected anywhere, is told; the rest is alike', () => {
  const matrix = matrixOf(gridOf(fleetRecord()));
  const idsOf = (chapters: typeof matrix.alike): readonly string[] =>
    chapters.flatMap(({ rows }) => rows.map(({ row }) => row.id));
  expect(idsOf(matrix.telling)).toEqual([
    'article/run-that-writes-nothing',
    'reference/run/mounts',
    'reference/run/heredocs',
    'practice/one-process',
    'practice/turned-true-everywhere',
  ]);
  expect(idsOf(matrix.alike)).toEqual([
    'article/cmd-adds-no-layer',
    'article/cmd-sets-the-entrypoint',
    'reference/run/shell',
  ]);
  expect(countOf(matrix.telling) + countOf(matrix.alike)).toBe(matrix.claims);
  expect(matrix.alike.map(outcomesOf)).toEqual([
    [
      ['confirmed', 1],
      ['refuted', 1],
    ],
    [['confirmed', 1]],
  ]);
});

test('a cell in which nothing was observed makes no claim differ, keeps its number and says why', () => {
  const matrix = matrixOf(gridOf(fleetRecord()));
  expect(matrix.columns.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(matrix.silent.map(({ number, because }) => [number, because])).toEqual([
    [11, 'Docker 29 did not start within 60 s.'],
    [12, 'Docker 29 did not start within 60 s.'],
  ]);
  expect(allCells(matrix)).toBe('all 10 observed cells');
});

test('when nothing was observed anywhere, nothing is alike', () => {
  const matrix = matrixOf(gridOf(recordOf([], { header: { planned: ['article/a'] } })));
  expect(matrix.columns).toEqual([]);
  expect(matrix.alike).toEqual([]);
  expect(countOf(matrix.telling)).toBe(1);
});

test('what is not observed everywhere is no agreement', () => {
  const lost = { verdict: { outcome: 'not-observed', because: 'gone' } } as const;
  const matrix = matrixOf(gridOf(recordOf(CELLS.map(({ name }) => verdictOf('article/a', name, lost)))));
  expect(matrix.alike).toEqual([]);
  expect(countOf(matrix.telling)).toBe(1);
});

test('cells are counted in words', () => {
  const [cell] = CELLS;
  const matrixIn = (cells: typeof CELLS): string =>
    allCells(matrixOf(gridOf(recordOf([verdictOf('article/a', CLASSIC)], { header: { cells } }))));
  expect(matrixIn(cell === undefined ? [] : [cell])).toBe('the one cell');
  expect(matrixIn(CELLS)).toBe('the one observed cell');
});
