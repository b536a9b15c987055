import type { Evidence } from '../observation/evidence';
import type { Workbench } from '../workbench/workbench';
import type { SkippedOutcome } from '../verdict/expectation';
import type { Verdict } from '../verdict/verdict';

/** The result of checking a claim once. */
export interface CheckAttempt {
  readonly verdict: Verdict;
  /** What decided the verdict; undefined for a confirmation. */
  readonly thrown: unknown;
  /** What was seen, one short sentence each. */
  readonly seen: readonly string[];
  readonly evidence: Evidence;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The line of the claim's file that the verdict comes from, if it is not the expected one and the line is known. */
  readonly line?: number;
  /** The whole output of a command that refutes the page, if it is known. */
  readonly printed?: string;
}

/** For a claim whose outcome in this cell is stated without checking. */
export function notAttempted(
  workbench: Pick<Workbench, 'newEvidence'>,
  outcome: SkippedOutcome,
  because = '',
): CheckAttempt {
  return {
    verdict: { outcome, because },
    thrown: undefined,
    seen: [],
    evidence: workbench.newEvidence(),
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}
