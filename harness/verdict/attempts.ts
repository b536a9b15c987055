import type { Attempt, VerdictLine } from './record';

/** The attempts behind a verdict, in the order in which they were made. */
export function attemptsOf(line: Pick<VerdictLine, keyof Attempt | 'otherAttempt'>): readonly Attempt[] {
  const { otherAttempt } = line;
  if (otherAttempt === undefined) return [line];
  return otherAttempt.number === 1 ? [otherAttempt, line] : [line, otherAttempt];
}

/** Whether the attempts did not all come to the same outcome. */
export function isFlaky(line: Parameters<typeof attemptsOf>[0]): boolean {
  return new Set(attemptsOf(line).map(({ verdict }) => verdict.outcome)).size > 1;
}
