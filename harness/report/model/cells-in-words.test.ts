import { expect, test } from '@jest/globals';
import type { Cell } from '../../record/record';
import { cellsInWords, listInWords } from './cells-in-words';

const CELLS: readonly Cell[] = (['26', '27', '28'] as const).flatMap((version) =>
  (['classic', 'buildkit'] as const).map((builder) => ({
    name: `Docker ${version} · ${builder}`,
    engine: `Docker ${version}`,
    builder,
  })),
);
const namesOf = (isWanted: (cell: Cell) => boolean): readonly string[] =>
  CELLS.filter(isWanted).map(({ name }) => name);

test.each([
  ['all cells', namesOf(() => true), ''],
  ['the cells of a builder', namesOf(({ builder }) => builder === 'classic'), 'with the classic builder'],
  ['one cell', ['Docker 27 · buildkit'], 'in Docker 27 · buildkit'],
  ['two cells', ['Docker 26 · buildkit', 'Docker 28 · classic'], 'in Docker 26 · buildkit and Docker 28 · classic'],
  ['many cells', namesOf(({ engine }) => engine !== 'Docker 26'), 'in 4 of 6 cells'],
  ['no cell', [], 'in none of the cells'],
])('%s', (_what, names, words) => {
  expect(cellsInWords(names, CELLS)).toBe(words);
});

test('a list has commas and one "and"', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listInWords)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
