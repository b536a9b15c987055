import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BUILDERS } from '../../harness/engine/engine';
import { reportOf, type Report } from '../../harness/report/model/report';
import { FLEET, HEAVY, REPORT } from '../../harness/jest/project-names';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { ReportDirectory } from '../../harness/session/report-directory';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { readRecordFile } from '../../harness/record/read-record-file';
import type { Arguments } from '../shared/main';
import { readOptions, ROOT } from '../shared/options';
import { runJest } from '../shared/run-jest';
import { printCompatDifferences } from '../shared/print-compat';
import { withSession } from '../shared/with-session';
import { readStatements } from '../checks/read-statements';
import { writeReports } from '../shared/write-reports';

/** The counts in Jest's `--outputFile`. */
interface JestCounts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * The tests of layerproof as a whole program: they start engines of several versions, kill whole runs, flood an engine and
 * open the report in a browser. They say nothing about the engine at hand, and take longer than all other tests together.
 */
const LEFT_OUT = [REPORT, HEAVY, FLEET];
const LEFT_OUT_NOTE =
  'Skipped: the tests that start engines and whole runs, and those of the report in a browser ' +
  `(npm test -- --selectProjects ${LEFT_OUT.join(' ')})`;

/** `npm test`: runs the harness's own tests and all scenarios with Jest, on an engine that it finds or starts. */
export async function run(args: Arguments): Promise<number> {
  const { engine, bases, output, recordFile } = readOptions(args, 'engine', 'bases', 'output', 'recordFile');
  using directory = ReportDirectory.open(output);
  directory.removeReports();
  const isWhole = args.operands.length === 0;
  if (isWhole) process.stderr.write(`${LEFT_OUT_NOTE}\n`);
  const isWatching = args.operands.some((word) => word.startsWith('--watch'));
  const subject = await subjectOfScenarios(ROOT);
  const opened = { environment: readEnvironment(), subject, recordFile, engine, builders: BUILDERS, bases };
  const { result, leftovers, interruptedBy } = await withSession(opened, async ({ session, progress, signal }) => {
    // Jest owns the terminal from here on, and the harness's own tests expect the base images to be there.
    await session.baseImagesKnown;
    progress.stop();
    const countsFile = path.join(path.dirname(session.file), 'jest.json');
    const { exitCode } = await runJest({
      root: ROOT,
      sessionFile: session.file,
      // layerproof's options first: after `--`, everything is a path.
      args: [
        ...(isWatching ? [] : ['--json', `--outputFile=${countsFile}`]),
        ...(isWhole ? ['--ignoreProjects', ...LEFT_OUT] : args.operands),
      ],
      signal,
      scope: 'everything',
      showOutput: true,
    });
    return { exitCode, counts: existsSync(countsFile) ? readCounts(countsFile) : undefined };
  });
  if (interruptedBy !== undefined) return interruptedBy.exitCode;
  const report = reportOf(readRecordFile(recordFile), readStatements());
  writeReports(report, directory);
  if (leftovers.length > 0) {
    const message = `The run left these behind:\n${leftovers.join('\n')}`;
    throw new HarnessError('LEFTOVERS', message, { next: '`npm run clean` tries again.' });
  }
  const exitCode = printCompatDifferences(report, Math.max(result?.exitCode ?? 1, exitCodeOfVerdicts(report)));
  const differs = exitCode !== (result?.exitCode ?? 1);
  if (result?.counts !== undefined) process.stdout.write(`${countsInWords(result.counts, differs ? 1 : 0)}\n`);
  return exitCode;
}

/** Jest may have run only some of the scenarios, so claims without a verdict don't count here. */
function exitCodeOfVerdicts({ entries, summary }: Report): number {
  const bad = entries.filter(({ isRecorded, isAsExpected }) => isRecorded && !isAsExpected);
  const { isTooFlaky, answer } = summary;
  if (bad.length === 0 && !isTooFlaky) return 0;
  process.stdout.write(`${bad.length} verdicts are not as expected${isTooFlaky ? `; ${answer}` : ''}\n`);
  return 1;
}

function readCounts(file: string): JestCounts {
  return JSON.parse(readFileSync(file, 'utf8')) as JestCounts;
}

/** A file that could not run at all counts as one failure, because its tests are not counted elsewhere. */
function countsInWords(
  { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }: JestCounts,
  otherFailures: number,
): string {
  return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites + otherFailures} failed`;
}
