import { isAsExpected } from '../../verdict/expectation';
import type { ExpectedVerdict } from '../../verdict/expectation';
import { isFlaky } from '../../record/flaky';
import type { Claim } from '../../verdict/claim';
import type { OtherAttempt, RecordHeader, VerdictLine } from '../../record/record';
import { allOf } from './plain-text';
import type { RunRecord } from '../../record/record-file';
import { testedCellsOf, type TestedCells } from '../../record/tested-cells';
import type { Outcome } from '../../verdict/verdict';

/** Every planned claim in every cell, so that missing verdicts are visible. */
export interface Grid extends TestedCells {
  readonly chapters: readonly Chapter[];
}

/** The claims of one directory of scenarios. */
interface Chapter {
  /** The path of the directory below scenarios/: "article", "reference/cmd". */
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
  /** One per cell of the grid in which the claim was planned, in its order. */
  readonly entries: readonly GridEntry[];
}

/** What a run found out about one claim in one cell. */
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
  /** The attempt that did not count, if the claim was retried. */
  readonly otherAttempt?: OtherAttempt;
  /** Whether the two attempts had different outcomes. */
  readonly isFlaky: boolean;
}

export const NO_VERDICT = 'no verdict was recorded: the run ended early, or its worker died';

/** Oldest first, so that what changed from version to version is read from left to right: 20.10.5 before 20.10.24. */
const BY_VERSION = new Intl.Collator('en', { numeric: true });

/**
 * Arranges the verdicts of a record as claims × cells; a cell without a verdict is `not-observed`, never blank, unless
 * the claim was planned there for another run.
 */
export function gridOf({ header, verdicts }: RunRecord): Grid {
  const { cells: tested, leftOut } = testedCellsOf(
    header.cells,
    verdicts.map(({ cell }) => cell),
  );
  const cells = tested.toSorted((one, other) => BY_VERSION.compare(one.engine, other.engine));
  const reasons = new Map(header.unreachable?.map(({ engine, because }) => [engine, because]));
  const lines = new Map(verdicts.map((line) => [keyOf(line.claim.id, line.cell), line]));
  const claims = new Map(verdicts.map((line) => [line.claim.id, line]));
  const isPlanned = planOf(header);
  const ids = [...new Set([...header.planned, ...claims.keys()])];
  const rows = ids.flatMap((id): readonly ClaimRow[] => {
    const known = claims.get(id);
    const entries = cells.flatMap(({ name, engine }): readonly GridEntry[] => {
      const line = lines.get(keyOf(id, name));
      if (line === undefined && !isPlanned(id, name)) return [];
      return [entryOf({ claimId: id, cell: name }, line ?? { because: reasons.get(engine) ?? NO_VERDICT })];
    });
    if (entries.length === 0 && cells.length > 0) return [];
    return [{ id, chapter: chapterOf(id), ...(known && { claim: known.claim, file: known.file }), entries }];
  });
  return { cells, leftOut, chapters: chaptersOf(rows) };
}

/** Whether this run was to test a claim in a cell. An unknown cell has what any of them has. */
function planOf({ planned, plannedIn }: RecordHeader): (id: string, cell: string) => boolean {
  if (plannedIn === undefined) return () => true;
  const byCell = new Map(Object.entries(plannedIn).map(([cell, ids]) => [cell, new Set(ids)]));
  const any = new Set(Object.values(plannedIn).flat());
  const all = new Set(planned);
  return (id, cell) => !all.has(id) || (byCell.get(cell) ?? any).has(id);
}

/** The entry of a claim in a cell; undefined if it was planned there for another run. */
export function entryIn({ entries }: Pick<ClaimRow, 'entries'>, cell: string): GridEntry | undefined {
  return entries.find((entry) => entry.cell === cell);
}

/** All rows of a grid, chapter by chapter. */
export function rowsOf({ chapters }: Grid): readonly ClaimRow[] {
  return chapters.flatMap(({ rows }) => rows);
}

/** All entries of a grid, claim by claim. */
export function entriesOf(grid: Grid): readonly GridEntry[] {
  return rowsOf(grid).flatMap(({ entries }) => entries);
}

/**
 * Describes where entries are; a cell is named once if its whole column is among them, and a claim if its whole row is.
 */
export function placesOf(grid: Grid, entries: readonly GridEntry[]): readonly string[] {
  const claims = rowsOf(grid).length;
  const whole = new Set(
    grid.cells
      .map(({ name }) => name)
      .filter((name) => claims > 1 && entries.filter(({ cell }) => cell === name).length === claims),
  );
  const others = entries.filter(({ cell }) => !whole.has(cell));
  const isEverywhere = (id: string): boolean =>
    grid.cells.length > 1 && others.filter(({ claimId }) => claimId === id).length === grid.cells.length;
  return [
    ...[...whole].map((name) => `all ${claims} claims in ${name}`),
    ...new Set(
      others.map(({ claimId, cell }) =>
        isEverywhere(claimId) ? `${claimId} in ${allOf(grid.cells.length, 'cell')}` : `${claimId} in ${cell}`,
      ),
    ),
  ];
}

/** Whether a verdict was reached that differs from the expected one. */
export function isUnexpected({ outcome, isAsExpected }: GridEntry): boolean {
  return outcome !== 'not-observed' && !isAsExpected;
}

/** Whether the claim is false in this cell and known to be. */
export function isFalseAsExpected({ outcome, isAsExpected }: GridEntry): boolean {
  return outcome === 'refuted' && isAsExpected;
}

/** Whether nobody stated the claim: something merely built, or exited with 0. */
export function isImplied({ claim }: ClaimRow): boolean {
  return claim?.reading === 'implied';
}

function keyOf(claimId: string, cell: string): string {
  return JSON.stringify([claimId, cell]);
}

/** Makes an entry from the line of a verdict, or from the reason why there is none. */
function entryOf(
  place: Pick<GridEntry, 'claimId' | 'cell'>,
  line: VerdictLine | { readonly because: string },
): GridEntry {
  if (!('verdict' in line)) {
    const nothing = { because: line.because, seen: [], evidence: [] };
    const none = { isAsExpected: false, isRecorded: false, isFlaky: false };
    return { ...place, outcome: 'not-observed', ...none, ...nothing };
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
    ...(line.otherAttempt && { otherAttempt: line.otherAttempt }),
    isFlaky: isFlaky(line),
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
