import { allOf } from '../../harness/report/model/plain-text';
import type { Report } from '../../harness/report/model/report';
import { unsteadyVerdicts } from '../../harness/report/model/unsteady-verdicts';

/** The result of one round of a check; without a report if there is nothing to compare. */
export interface Round {
  readonly exitCode: number;
  readonly report?: Report;
}

/** Exit codes below it report verdicts and leftovers. */
const FIRST_OTHER_CODE = 64;

/**
 * Checks the same claims several times, and prints the verdicts that differ between attempts. @returns the exit code.
 */
export async function inRounds(count: number, check: () => Promise<Round>): Promise<number> {
  const codes: number[] = [];
  const reports: Report[] = [];
  for (let round = 1; round <= count; round += 1) {
    if (count > 1) process.stdout.write(`\nRound ${round} of ${count}\n`);
    const { exitCode, report } = await check();
    codes.push(exitCode);
    if (exitCode >= FIRST_OTHER_CODE || report === undefined) return exitCode;
    reports.push(report);
  }
  return count === 1 ? Math.max(...codes) : printUnsteady(reports, Math.max(...codes));
}

function printUnsteady(reports: readonly Report[], exitCode: number): number {
  const lines = unsteadyVerdicts(reports).map(
    ({ claimId, cell, outcomes }) =>
      `  ${claimId} in ${cell}: ${outcomes.map((own) => own?.join(' then ') ?? 'none').join(', ')}`,
  );
  const rounds = allOf(reports.length, 'round');
  const answer =
    lines.length === 0
      ? `Every attempt gave the same verdict in ${rounds}.`
      : `Verdicts differed between the ${reports.length} rounds:\n${lines.join('\n')}`;
  process.stdout.write(`\n${answer}\n`);
  return lines.length === 0 ? exitCode : Math.max(1, exitCode);
}
