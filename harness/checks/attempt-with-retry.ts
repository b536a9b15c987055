import { hasCode } from '../support/errors';
import { firstCause } from '../support/suppressed-error';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { CheckAttempt } from './check-attempt';

/** The attempts at one claim, in their order. */
export type Attempts<T extends CheckAttempt = CheckAttempt> = readonly [T] | readonly [T, T];

export interface RetryOptions<T extends CheckAttempt> {
  readonly expected: ExpectedVerdict;
  /** Whether an answer that is not the expected one is retried; a missing answer always is. */
  readonly retriesAnswers: boolean;
  /** Checks the claim once. */
  readonly attempt: (how: { readonly sharesBuilds: boolean }) => Promise<T>;
}

/**
 * Retries once with fresh builds if the answer is unexpected: an overloaded daemon loses what a short-lived container
 * or a step of the classic builder writes ("stream copy error: reading from a closed fifo" in its log), and a lost line
 * must not refute a claim. It also retries when nothing could be observed, unless that cannot help.
 *
 * An expected answer is not retried: retrying those only to find a disagreement would double every run. The remaining
 * bias toward passing is not hidden: both attempts are recorded, an outcome that needed the second one counts as flaky,
 * and flaky verdicts fail a run (see flakyLimit). `--repeat` retries expected answers as well.
 */
export async function attemptWithRetry<T extends CheckAttempt>({
  expected,
  retriesAnswers,
  attempt,
}: RetryOptions<T>): Promise<Attempts<T>> {
  const first = await attempt({ sharesBuilds: true });
  const { outcome } = first.verdict;
  const mayHelp = outcome === 'not-observed' ? !isHopeless(firstCause(first.thrown)) : retriesAnswers;
  if (outcome === expected.verdict || !mayHelp) return [first];
  return [first, await attempt({ sharesBuilds: false })];
}

/**
 * The last attempt that gave an answer. A refutation (or an unexpected confirmation) is not undone by a second attempt
 * that saw nothing: it stays the verdict, and because it is unexpected, the run fails.
 */
export function decidingAttempt<T extends CheckAttempt>([first, second]: Attempts<T>): T {
  if (second === undefined) return first;
  return second.verdict.outcome === 'not-observed' ? first : second;
}

/**
 * Whether a retry could find no more: there is no engine, no base image, nothing to observe in the check, or it never
 * ends.
 */
function isHopeless(thrown: unknown): boolean {
  return HOPELESS.some((code) => hasCode(thrown, code));
}

const HOPELESS = ['ENGINE_LOST', 'BASE_IMAGE_MISSING', 'SCENARIO_INVALID', 'LIMIT_EXCEEDED'] as const;
