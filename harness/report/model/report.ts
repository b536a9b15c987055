import type { RunRecord } from '../../record/record-file';
import { entriesOf, gridOf, rowsOf } from './grid';
import type { ClaimRow, Grid, GridEntry } from './grid';
import { matrixOf } from './matrix';
import type { Matrix } from './matrix';
import { runFactsOf } from './run-facts';
import type { RunFact } from './run-facts';
import { statementGroupsOf } from './statement-groups';
import type { Statement, StatementGroups } from './statement-groups';
import { subjectOf } from './subject';
import { exitCodeOf, summaryOf } from './summary';
import type { ExitCode, Summary } from './summary';

/** A record and everything that is derived from it. Every renderer takes this. */
export interface Report extends RunRecord {
  readonly grid: Grid;
  /** All rows of the grid, chapter by chapter. */
  readonly rows: readonly ClaimRow[];
  /** All entries of the grid, claim by claim. */
  readonly entries: readonly GridEntry[];
  readonly matrix: Matrix;
  readonly summary: Summary;
  readonly exitCode: ExitCode;
  /** What was tested and where, in one sentence. */
  readonly subject: string;
  readonly facts: readonly RunFact[];
  /** The statements of the article; empty when the report does not group claims by them. */
  readonly statements: readonly Statement[];
  readonly statementGroups: StatementGroups;
}

/** Builds the report of a record. With the statements of the article, its claims are grouped by them. */
export function reportOf(record: RunRecord, statements: readonly Statement[] = []): Report {
  const { header, verdicts, findings, footer } = record;
  const grid = gridOf(record);
  const statementGroups = statementGroupsOf(grid, statements);
  const summary = summaryOf({ grid, statementGroups }, record);
  return {
    header,
    verdicts,
    ...(findings && { findings }),
    ...(footer && { footer }),
    grid,
    rows: rowsOf(grid),
    entries: entriesOf(grid),
    matrix: matrixOf(grid, header),
    summary,
    exitCode: exitCodeOf(summary, footer),
    subject: subjectOf(grid, header),
    facts: runFactsOf(record),
    statements,
    statementGroups,
  };
}
