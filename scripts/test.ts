import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BUILDERS } from '../harness/engine/engine';
import { ReportDirectory } from '../harness/session/report-directory';
import { readEnvironment } from '../harness/support/environment';
import { HarnessError } from '../harness/support/errors';
import { readRecordFile } from '../harness/verdict/record-file';
import type { Arguments } from './main';
import { readOptions, ROOT } from './options';
import { runJest } from './run-jest';
import { withSession } from './with-session';
import { writeReports } from './write-reports';

/** What Jest counts, of its `--outputFile`. */
interface JestCounts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** `npm test`: the harness's own tests and all scenarios, with Jest, on an engine that is found or made. */
export async function run(args: Arguments): Promise<number> {
  const { engine, bases, output, recordFile } = readOptions(args);
  using directory = ReportDirectory.open(output);
  directory.removeReports();
  const isWatching = args.operands.some((word) => word.startsWith('--watch'));
  const opened = { environment: readEnvironment(), root: ROOT, recordFile, engine, builders: BUILDERS, bases };
  const { result, leftovers, interruptedBy } = await withSession(opened, async ({ session, progress, signal }) => {
    progress.stop();
    const countsFile = path.join(path.dirname(session.file), 'jest.json');
    const { exitCode } = await runJest({
      root: ROOT,
      sessionFile: session.file,
      args: [...args.operands, ...(isWatching ? [] : ['--json', `--outputFile=${countsFile}`])],
      signal,
      scope: 'everything',
      showOutput: true,
    });
    return { exitCode, counts: existsSync(countsFile) ? readCounts(countsFile) : undefined };
  });
  if (interruptedBy !== undefined) return interruptedBy.exitCode;
  writeReports(readRecordFile(recordFile), directory);
  if (leftovers.length > 0) {
    const message = `The run left something behind:\n${leftovers.join('\n')}`;
    throw new HarnessError('LEFTOVERS', message, { next: '`npm run clean` tries again.' });
  }
  if (result?.counts !== undefined) process.stdout.write(`${countsInWords(result.counts)}\n`);
  return result?.exitCode ?? 1;
}

function readCounts(file: string): JestCounts {
  return JSON.parse(readFileSync(file, 'utf8')) as JestCounts;
}

/** A file that could not be run at all counts as a failure: its tests are in no other number. */
function countsInWords({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }: JestCounts): string {
  return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`;
}
