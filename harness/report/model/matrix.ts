import type { Cell, RecordHeader } from '../../record/record';
import type { Outcome } from '../../verdict/verdict';
import { entryIn, rowsOf } from './grid';
import type { ClaimRow, Grid, GridEntry } from './grid';
import { sinceWhen } from './since-when';
import { allOf } from './plain-text';
import { signOf } from './verdict-words';

/** A grid of many cells, split into what differs between them and what does not. */
export interface Matrix {
  /** The cells in which something was observed. */
  readonly columns: readonly MatrixColumn[];
  /** The cells in which nothing was observed, for example because the engine could not be used. */
  readonly unobserved: readonly UnobservedColumn[];
  /** Chapters with the claims whose verdict differs between columns or is unexpected. */
  readonly notable: readonly MatrixChapter[];
  /** Chapters with the claims whose verdict is the same in all columns, and as expected. */
  readonly uniform: readonly MatrixChapter[];
  readonly claims: number;
}

export interface MatrixColumn {
  /** Replaces the name, which is too long for a column head; counts from 1, in the order of the grid. */
  readonly number: number;
  readonly cell: Cell;
}

interface UnobservedColumn extends MatrixColumn {
  readonly because: string;
}

export interface MatrixChapter {
  readonly name: string;
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly row: ClaimRow;
  /** One per column of the matrix in which the claim was planned, in its order. */
  readonly entries: readonly GridEntry[];
  /** How the verdict changes from version to version, in words; empty if it does not. */
  readonly since: readonly string[];
}

/** Splits a grid. An unobserved column is not compared: next to it, no claim would be the same everywhere. */
export function matrixOf(grid: Grid, { engines }: Pick<RecordHeader, 'engines'>): Matrix {
  const rows = rowsOf(grid);
  const all = grid.cells.map((cell, index): UnobservedColumn & { readonly isUnobserved: boolean } => {
    const entries = rows.flatMap((row) => entryIn(row, cell.name) ?? []);
    const isUnobserved = entries.every(({ isRecorded }) => !isRecorded);
    return { number: index + 1, cell, isUnobserved, because: entries[0]?.because ?? '' };
  });
  const columns = all.filter(({ isUnobserved }) => !isUnobserved);
  const names = new Set(columns.map(({ cell }) => cell.name));
  const chapters = grid.chapters.map(({ name, rows: own }) => ({
    name,
    rows: own.map((row) => ({
      row,
      entries: row.entries.filter(({ cell }) => names.has(cell)),
      since: sinceWhen(row, { cells: grid.cells, engines }),
    })),
  }));
  const chaptersWith = (isWanted: (row: MatrixRow) => boolean): readonly MatrixChapter[] =>
    chapters
      .map((chapter) => ({ ...chapter, rows: chapter.rows.filter(isWanted) }))
      .filter((chapter) => chapter.rows.length > 0);
  return {
    columns,
    unobserved: all.filter(({ isUnobserved }) => isUnobserved),
    notable: chaptersWith((row) => !isUniform(row)),
    uniform: chaptersWith(isUniform),
    claims: rows.length,
  };
}

/** The total number of claims in the chapters. */
export function countOf(chapters: readonly MatrixChapter[]): number {
  return chapters.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** Counts the outcomes of claims that are the same everywhere; outcomes that do not occur are omitted. */
export function outcomesOf({ rows }: MatrixChapter): ReadonlyArray<readonly [Outcome, number]> {
  const outcomes: readonly Outcome[] = ['confirmed', 'refuted', 'not-applicable', 'not-measured'];
  return outcomes
    .map((outcome) => [outcome, rows.filter(({ entries }) => entries[0]?.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0);
}

/** "all 12 cells", "the one cell". */
export function allCells({ columns, unobserved }: Matrix): string {
  const kind = unobserved.length === 0 ? '' : 'observed ';
  return columns.length === 1 ? `the one ${kind}cell` : allOf(columns.length, `${kind}cell`);
}

function isUniform({ entries }: MatrixRow): boolean {
  // Without a column there is nothing to compare.
  return new Set(entries.map(signOf)).size === 1 && entries.every(({ isAsExpected }) => isAsExpected);
}
