import type { Attempt, VerdictLine } from '../record/record';
import type { Claim } from '../verdict/claim';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { Workbench } from '../workbench/workbench';
import { decidingAttempt, type Attempts } from './attempt-with-retry';
import type { CheckAttempt } from './check-attempt';

/** A claim in a cell, before there is a verdict. */
export interface PlannedClaim {
  readonly claim: Claim;
  readonly expected: ExpectedVerdict;
  /** The file that states it, relative to the directory of the run. */
  readonly file: string;
}

type RecordingWorkbench = Pick<Workbench, 'cell' | 'write'>;

/** Writes the verdict of a claim to the record, with the evidence of every attempt, and returns the line. */
export function writeVerdict(
  workbench: RecordingWorkbench,
  { claim, expected, file }: PlannedClaim,
  attempts: Attempts,
): VerdictLine {
  const deciding = decidingAttempt(attempts);
  const other = attempts.find((one) => one !== deciding);
  const line: VerdictLine = {
    type: 'verdict',
    claim,
    cell: workbench.cell.name,
    expected,
    file,
    ...recorded(deciding),
    ...(other && { otherAttempt: { number: other === attempts[0] ? 1 : 2, ...recorded(other) } }),
  };
  workbench.write(line);
  return line;
}

/**
 * Replaces a verdict in the record, where the last line of a claim counts, because something cast doubt on it
 * afterward.
 */
export function withdrawVerdict(workbench: RecordingWorkbench, line: VerdictLine, because: string): void {
  workbench.write({ ...line, verdict: { outcome: 'not-observed', because } });
}

/** An attempt as plain data, without what must not be recorded. */
function recorded({ verdict, seen, evidence, startedAt, durationMs, line }: CheckAttempt): Attempt {
  return {
    verdict: 'because' in verdict ? { ...verdict, because: evidence.redact(verdict.because) } : verdict,
    seen: seen.map((sentence) => evidence.redact(sentence)),
    evidence: evidence.toRecord(),
    startedAt,
    durationMs,
    ...(line === undefined ? {} : { line }),
  };
}
