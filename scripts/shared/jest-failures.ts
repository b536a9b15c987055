import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { lastLines } from '../../harness/support/run-command';
import { isAsExpected } from '../../harness/verdict/expectation';
import type { VerdictLine } from '../../harness/record/record';
import type { RunRecord } from '../../harness/record/record-file';
import { ROOT } from './options';
import type { JestResult } from './run-jest';

/** A scenario file that failed in a cell according to Jest; see failures-reporter.mjs. */
export interface JestFailure {
  readonly cell: string;
  readonly file: string;
  readonly message: string;
}

export function readJestFailures(file: string): readonly JestFailure[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JestFailure);
}

/**
 * Lines to append to a record so that it does not look better than the result of Jest; the last line of a claim in a
 * cell counts. A test can fail although its verdict is the expected one, for example when its worker dies after it
 * wrote the verdict; that verdict is in doubt. A file without a verdict counts as not observed in any case.
 */
export function doubtedVerdicts(
  { verdicts }: RunRecord,
  failures: readonly JestFailure[],
  root = ROOT,
): readonly VerdictLine[] {
  return verdicts
    .filter(({ verdict, expected }) => isAsExpected(verdict.outcome, expected))
    .flatMap((line) => {
      const failure = failures.find(({ cell, file }) => cell === line.cell && path.relative(root, file) === line.file);
      if (failure === undefined) return [];
      const because = `Jest reports that the test failed, although its verdict was ${line.verdict.outcome}: ${plain(failure.message)}`;
      return [{ ...line, verdict: { outcome: 'not-observed', because } } as const];
    });
}

/** The exit code of a run: whatever the record says, a run does not pass if Jest failed. */
export function worseOf(exitCode: number, jest: JestResult | undefined): number {
  if (exitCode !== 0 || jest?.exitCode === 0) return exitCode;
  process.stderr.write(`\nEvery verdict is the expected one, but Jest failed:\n${lastLines(jest?.output ?? '', 25)}\n`);
  return 1;
}

function plain(message: string): string {
  return stripVTControlCharacters(message).trim().slice(0, 2000);
}
