import { isAsExpected } from '../verdict/expectation';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { Claim } from '../verdict/claim';
import type { Cell, VerdictLine } from '../verdict/record';
import type { RunRecord } from '../verdict/record-file';
import type { Outcome } from '../verdict/verdict';

/** Every planned claim in every cell, so that what is missing shows. */
export interface Grid {
  readonly cells: readonly Cell[];
  readonly chapters: readonly Chapter[];
}

/** The claims of one folder of scenarios. */
export interface Chapter {
  /** The path of the folder below scenarios/: "article", "reference/cmd". */
  readonly name: string;
  readonly rows: readonly ClaimRow[];
}

export interface ClaimRow {
  readonly id: string;
  readonly chapter: string;
  /** Absent when no cell recorded a verdict: a header knows ids only. */
  readonly claim?: Claim;
  /** Path of the scenario file. */
  readonly file?: string;
  /** One per cell of the grid, in its order. */
  readonly entries: readonly GridEntry[];
}

/** What a run learned about one claim in one cell. */
export interface GridEntry {
  readonly claimId: string;
  /** The name of the cell. */
  readonly cell: string;
  readonly outcome: Outcome;
  /** Absent when no verdict was recorded. */
  readonly expected?: ExpectedVerdict;
  readonly isAsExpected: boolean;
  readonly isRecorded: boolean;
  /** Absent when confirmed. */
  readonly because?: string;
  readonly seen: VerdictLine['seen'];
  readonly evidence: VerdictLine['evidence'];
  readonly startedAt?: string;
  readonly durationMs?: number;
}

export const NO_VERDICT = 'no verdict was recorded: the run ended before it, or its worker died';

/** Lays the verdicts of a record out as claims × cells; a cell without a verdict is `not-observed`, never blank. */
export function gridOf({ header, verdicts }: RunRecord): Grid {
  const lines = new Map(verdicts.map((line) => [keyOf(line.claim.id, line.cell), line]));
  const claims = new Map(verdicts.map((line) => [line.claim.id, line]));
  const ids = new Set([...header.planned, ...claims.keys()]);
  const rows = [...ids].map((id): ClaimRow => {
    const known = claims.get(id);
    const entries = header.cells.map(({ name }) => entryOf({ claimId: id, cell: name }, lines.get(keyOf(id, name))));
    return { id, chapter: chapterOf(id), ...(known && { claim: known.claim, file: known.file }), entries };
  });
  return { cells: header.cells, chapters: chaptersOf(rows) };
}

/** All rows of a grid, chapter after chapter. */
export function rowsOf({ chapters }: Grid): readonly ClaimRow[] {
  return chapters.flatMap(({ rows }) => rows);
}

/** All entries of a grid, claim after claim. */
export function entriesOf(grid: Grid): readonly GridEntry[] {
  return rowsOf(grid).flatMap(({ entries }) => entries);
}

function keyOf(claimId: string, cell: string): string {
  return JSON.stringify([claimId, cell]);
}

function entryOf(place: Pick<GridEntry, 'claimId' | 'cell'>, line: VerdictLine | undefined): GridEntry {
  if (line === undefined) {
    const nothing = { because: NO_VERDICT, seen: [], evidence: [] };
    return { ...place, outcome: 'not-observed', isAsExpected: false, isRecorded: false, ...nothing };
  }
  const { verdict, expected, seen, evidence, startedAt, durationMs } = line;
  const because = 'because' in verdict ? { because: verdict.because } : {};
  return {
    ...place,
    outcome: verdict.outcome,
    expected,
    isAsExpected: verdict.outcome !== 'not-observed' && isAsExpected(verdict.outcome, expected),
    isRecorded: true,
    ...because,
    ...{ seen, evidence, startedAt, durationMs },
  };
}

function chapterOf(id: string): string {
  const end = id.lastIndexOf('/');
  return end > 0 ? id.slice(0, end) : 'other claims';
}

function chaptersOf(rows: readonly ClaimRow[]): readonly Chapter[] {
  const names = [...new Set(rows.map(({ chapter }) => chapter))];
  return names.map((name) => ({ name, rows: rows.filter(({ chapter }) => chapter === name) }));
}
