import type { RecordFooter } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import { answerOf } from './answer';
import { countsOf } from './counts';
import type { Counts } from './counts';
import { rowsOf } from './grid';
import type { Grid } from './grid';
import type { StatementGroups } from './statement-groups';

export interface Summary {
  readonly counts: Counts;
  /** What the run found, in a few sentences. */
  readonly answer: string;
  /** The same, sentence by sentence: the first one is the headline of a report. */
  readonly sentences: readonly [headline: string, ...others: string[]];
  /** Whether more verdicts are flaky than allowed. */
  readonly isTooFlaky: boolean;
}

/**
 * 0: all as expected; 1: a verdict is not the expected one, or too many are flaky; 2: something was not observed; 3:
 * only leftovers are wrong.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** Counts the verdicts of a record and sums them up in a few sentences. */
export function summaryOf(
  { grid, statementGroups }: { readonly grid: Grid; readonly statementGroups: StatementGroups },
  { header, footer }: Pick<RunRecord, 'header' | 'footer'>,
): Summary {
  const counts = countsOf(grid, header);
  const isTooFlaky = counts.flaky > flakyLimit(counts, header);
  const sentences = answerOf({ counts, isTooFlaky, rows: rowsOf(grid), statementGroups, footer });
  return { counts, answer: sentences.join(' '), sentences, isTooFlaky };
}

/** The exit code of a run. A missing observation outranks a refutation: it may hide anything. */
export function exitCodeOf({ counts, isTooFlaky }: Summary, footer: RecordFooter | undefined): ExitCode {
  if (counts.verdicts === 0 || counts.notObserved > 0 || footer?.ended !== 'complete') return 2;
  if (counts.unexpected > 0 || isTooFlaky) return 1;
  return footer.leftovers.length > 0 ? 3 : 0;
}

/**
 * How many flaky verdicts a passing run may have: one, or 1% in a large run. An overloaded machine loses a container's
 * output less often than that; a claim that is true only sometimes shows up more often. A run without a single steady
 * verdict may have none, and neither may a run with `--fail-flaky`.
 */
function flakyLimit({ verdicts, flaky }: Counts, { failFlaky = false }: RunRecord['header']): number {
  return failFlaky || flaky === verdicts ? 0 : Math.max(1, Math.floor(verdicts / 100));
}
