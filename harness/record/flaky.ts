import type { VerdictLine } from './record';

/** Whether the claim was retried, and the two attempts came to different outcomes. */
export function isFlaky({ verdict, otherAttempt }: Pick<VerdictLine, 'verdict' | 'otherAttempt'>): boolean {
  return otherAttempt !== undefined && otherAttempt.verdict.outcome !== verdict.outcome;
}
