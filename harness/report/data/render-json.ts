import type { FindingLine, OtherAttempt, RecordFooter, RecordHeader } from '../../record/record';
import type { Claim } from '../../verdict/claim';
import type { Counts } from '../model/counts';
import type { ClaimRow, GridEntry } from '../model/grid';
import type { Report } from '../model/report';
import { whereItHolds } from '../model/where-it-holds';
import type { StatementGroup } from '../model/statement-groups';
import type { Judgment } from '../model/statement-verdict';
import type { ExitCode } from '../model/summary';

/** The report for programs. Fields may be added; the meaning of a field changes only with a new `reportVersion`. */
export interface JsonReport {
  readonly reportVersion: 1;
  /** The result of the run in a few sentences. */
  readonly answer: string;
  readonly exitCode: ExitCode;
  readonly counts: Counts;
  /** As in the record. */
  readonly header: RecordHeader;
  /** As in the record; null when the record is cut off. */
  readonly footer: RecordFooter | null;
  /** The statements of the article that have a claim in this run. */
  readonly statements: readonly JsonStatement[];
  readonly claims: readonly JsonClaim[];
  /** As in the record. */
  readonly findings: readonly FindingLine[];
}

interface JsonStatement {
  readonly id: string;
  readonly says: string;
  readonly verdict: Judgment['verdict'];
  /** Why it is not simply true; empty if it is. */
  readonly reasons: Judgment['reasons'];
  /** What the other cells show if nothing was observed in some; otherwise null. */
  readonly elsewhere: Judgment | null;
  /** Ids of its claims. */
  readonly claims: readonly string[];
}

interface JsonClaim {
  readonly id: string;
  readonly chapter: string;
  /** These four are null when no cell recorded a verdict. */
  readonly says: string | null;
  readonly reading: Claim['reading'] | null;
  readonly writtenIn: NonNullable<ClaimRow['claim']>['writtenIn'] | null;
  readonly file: string | null;
  /** Where it holds: "holds with BuildKit, not with the classic builder"; null if it holds in all cells. */
  readonly holds: string | null;
  /**
   * One per cell of the header, in its order, without those that do not apply and those that another run was to test.
   */
  readonly cells: readonly JsonCell[];
}

interface JsonCell {
  readonly cell: string;
  readonly outcome: GridEntry['outcome'];
  readonly isAsExpected: boolean;
  /** False when the record has no line for it; the outcome is then `not-observed`. */
  readonly isRecorded: boolean;
  readonly expected: GridEntry['expected'] | null;
  /** Null when confirmed. */
  readonly because: string | null;
  readonly seen: GridEntry['seen'];
  readonly evidence: GridEntry['evidence'];
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  /** Whether the claim was retried and the attempts had different outcomes. */
  readonly isFlaky: boolean;
  /** The attempt that did not count if the claim was retried, as in the record; otherwise null. */
  readonly otherAttempt: OtherAttempt | null;
}

/** The report as one JSON document, a `JsonReport`. Texts are as recorded: whoever displays them must sanitize them. */
export function renderJson({
  header,
  footer,
  grid,
  rows,
  findings = [],
  summary,
  exitCode,
  statementGroups,
}: Report): string {
  const report: JsonReport = {
    reportVersion: 1,
    answer: summary.answer,
    exitCode,
    counts: summary.counts,
    header,
    footer: footer ?? null,
    statements: statementGroups.groups.map(statementOf),
    claims: rows.map((row) => claimOf(row, { cells: grid.cells, engines: header.engines })),
    findings,
  };
  return `${withoutControlCharacters(JSON.stringify(report, null, 2))}\n`;
}

function statementOf({ statement: { id, says }, judgment, claims }: StatementGroup): JsonStatement {
  const { verdict, reasons, elsewhere = null } = judgment;
  return { id, says, verdict, reasons, elsewhere, claims: claims.map((row) => row.id) };
}

function claimOf(
  { id, chapter, claim, file, entries }: ClaimRow,
  where: Parameters<typeof whereItHolds>[1],
): JsonClaim {
  const holds = whereItHolds({ entries }, where);
  return {
    id,
    chapter,
    says: claim?.says ?? null,
    reading: claim?.reading ?? null,
    writtenIn: claim?.writtenIn ?? null,
    file: file ?? null,
    holds: holds === '' ? null : holds,
    cells: entries.map(cellOf),
  };
}

function cellOf({
  cell,
  outcome,
  isAsExpected,
  isRecorded,
  expected,
  because,
  seen,
  evidence,
  startedAt,
  durationMs,
  isFlaky,
  otherAttempt,
}: GridEntry): JsonCell {
  return {
    cell,
    outcome,
    isAsExpected,
    isRecorded,
    expected: expected ?? null,
    because: because ?? null,
    seen,
    evidence,
    startedAt: startedAt ?? null,
    durationMs: durationMs ?? null,
    isFlaky,
    otherAttempt: otherAttempt ?? null,
  };
}

/** JSON.stringify escapes only control characters below U+0020; a terminal would interpret the others. */
function withoutControlCharacters(json: string): string {
  return json.replace(/[\u007F-\u009F]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
