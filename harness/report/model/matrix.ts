import type { Cell } from '../../record/record';
import type { Outcome } from '../../verdict/verdict';
import { rowsOf } from './grid';
import type { ClaimRow, Grid, GridEntry } from './grid';
import { signOf } from './verdict-words';

/** A grid of many cells, parted into what differs between them and what does not. */
export interface Matrix {
  /** The cells in which something was observed. */
  readonly columns: readonly MatrixColumn[];
  /** The cells in which nothing was: of an engine that could not be used, for example. */
  readonly silent: readonly SilentColumn[];
  /** Chapters with the claims whose verdict is not the same in all columns, or not the expected one. */
  readonly telling: readonly MatrixChapter[];
  /** Chapters with the claims whose verdict is the same in all columns, and expected. */
  readonly alike: readonly MatrixChapter[];
  readonly claims: number;
}

export interface MatrixColumn {
  /** Names are too long for the head of a column; counts from 1, in the order of the grid. */
  readonly number: number;
  readonly cell: Cell;
}

export interface SilentColumn extends MatrixColumn {
  readonly because: string;
}

export interface MatrixChapter {
  readonly name: string;
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly row: ClaimRow;
  /** One per column of the matrix, in its order. */
  readonly entries: readonly GridEntry[];
}

/** Parts a grid. A silent column is left out of the comparison: beside it, no two cells would be alike. */
export function matrixOf(grid: Grid): Matrix {
  const rows = rowsOf(grid);
  const all = grid.cells.map((cell, index): SilentColumn & { readonly isSilent: boolean } => {
    const entries = rows.flatMap((row) => row.entries[index] ?? []);
    const isSilent = entries.every(({ isRecorded }) => !isRecorded);
    return { number: index + 1, cell, isSilent, because: entries[0]?.because ?? '' };
  });
  const columns = all.filter(({ isSilent }) => !isSilent);
  const names = new Set(columns.map(({ cell }) => cell.name));
  const chapters = grid.chapters.map(({ name, rows: own }) => ({
    name,
    rows: own.map((row) => ({ row, entries: row.entries.filter(({ cell }) => names.has(cell)) })),
  }));
  const chaptersWith = (isWanted: (row: MatrixRow) => boolean): readonly MatrixChapter[] =>
    chapters
      .map((chapter) => ({ ...chapter, rows: chapter.rows.filter(isWanted) }))
      .filter((chapter) => chapter.rows.length > 0);
  return {
    columns,
    silent: all.filter(({ isSilent }) => isSilent),
    telling: chaptersWith((row) => !isAlike(row)),
    alike: chaptersWith(isAlike),
    claims: rows.length,
  };
}

/** How many claims the chapters have together. */
export function countOf(chapters: readonly MatrixChapter[]): number {
  return chapters.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** How often each outcome is that of a claim which is alike everywhere; those that are not at all are left out. */
export function outcomesOf({ rows }: MatrixChapter): ReadonlyArray<readonly [Outcome, number]> {
  const outcomes: readonly Outcome[] = ['confirmed', 'refuted', 'not-applicable'];
  return outcomes
    .map((outcome) => [outcome, rows.filter(({ entries }) => entries[0]?.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0);
}

/** "all 12 cells", "the one cell". */
export function allCells({ columns, silent }: Matrix): string {
  const kind = silent.length === 0 ? '' : 'observed ';
  return columns.length === 1 ? `the one ${kind}cell` : `all ${columns.length} ${kind}cells`;
}

function isAlike({ entries }: MatrixRow): boolean {
  // Without a column there is nothing to be alike in.
  return new Set(entries.map(signOf)).size === 1 && entries.every(({ isAsExpected }) => isAsExpected);
}
