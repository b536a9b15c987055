import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BUILDERS } from '../../harness/engine/engine';
import { reportOf, type Report } from '../../harness/report/model/report';
import { counted } from '../../harness/report/model/verdict-words';
import { FLEET, HEAVY, REPORT } from '../../harness/jest/project-names';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { ReportDirectory } from '../../harness/session/report-directory';
import { narrowRecord } from '../../harness/session/selection';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { readRecordFile } from '../../harness/record/read-record-file';
import type { Arguments } from '../shared/main';
import { readOptions, ROOT } from '../shared/options';
import { commandWith, namesTests, selectsPart } from '../shared/jest-selection';
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
 * The tests of layerproof as a whole program: they start engines of several versions, kill whole runs, flood an engine
 * and open the report in a browser. They prove nothing about the user's engine, and take longer than all other tests
 * together.
 */
const LEFT_OUT = [REPORT, HEAVY, FLEET];
const LEFT_OUT_NOTE =
  'Skipped: the tests that start engines and whole runs, and those of the report in a browser ' +
  `(npm test -- --selectProjects ${LEFT_OUT.join(' ')})`;

/** Where the record of a part of the scenarios goes, so that it does not replace that of a whole run. */
const PART = path.join(ROOT, 'report', 'part');

/** `npm test`: runs the harness's own tests and all scenarios with Jest, on an engine that it finds or starts. */
export async function run({ values, operands }: Arguments): Promise<number> {
  const isPart = selectsPart(operands);
  const given = { operands, values: isPart ? { output: PART, ...values } : values };
  const { engine, bases, output, recordFile } = readOptions(given, 'engine', 'bases', 'output', 'recordFile');
  using directory = ReportDirectory.open(output);
  directory.removeReports();
  const leavesOut = !namesTests(operands);
  if (leavesOut) process.stderr.write(`${LEFT_OUT_NOTE}\n`);
  let selected: number | undefined;
  const subject = await subjectOfScenarios(ROOT);
  const opened = { environment: readEnvironment(), subject, recordFile, engine, builders: BUILDERS, bases };
  const { result, leftovers, interruptedBy } = await withSession(opened, async ({ session, progress, signal }) => {
    // Jest owns the terminal from here on. What needs a base image waits for it, while the rest runs.
    progress.stop();
    const countsFile = path.join(path.dirname(session.file), 'jest.json');
    const { exitCode } = await runJest({
      sessionFile: session.file,
      // layerproof's options first: after `--`, everything is a path.
      args: [
        ...(operands.some((word) => word.startsWith('--watch')) ? [] : ['--json', `--outputFile=${countsFile}`]),
        ...operands,
        ...(leavesOut ? ['--ignoreProjects', ...LEFT_OUT] : []),
      ],
      signal,
      scope: 'everything',
      showOutput: true,
    });
    if (isPart) selected = narrowRecord(recordFile, path.dirname(session.file), commandWith(operands));
    return { exitCode, counts: existsSync(countsFile) ? readCounts(countsFile) : undefined };
  });
  if (interruptedBy !== undefined) return interruptedBy.exitCode;
  const report = selected === 0 ? undefined : reportOf(readRecordFile(recordFile), readStatements());
  if (report !== undefined) writeReports(report, directory);
  requireNothingLeft(leftovers);
  if (isPart) process.stdout.write(`${partInWords(selected, output)}\n`);
  const exitCode =
    report === undefined
      ? (result?.exitCode ?? 1)
      : printCompatDifferences(report, Math.max(result?.exitCode ?? 1, exitCodeOfVerdicts(report)));
  const differs = exitCode !== (result?.exitCode ?? 1);
  if (result?.counts !== undefined) process.stdout.write(`${countsInWords(result.counts, differs ? 1 : 0)}\n`);
  return exitCode;
}

/** @throws HarnessError `LEFTOVERS` */
function requireNothingLeft(leftovers: readonly string[]): void {
  if (leftovers.length === 0) return;
  const message = `The run left these behind:\n${leftovers.join('\n')}`;
  throw new HarnessError('LEFTOVERS', message, { next: '`npm run clean` tries again.' });
}

function partInWords(selected: number | undefined, output: string): string {
  if (selected === 0) return 'No scenario was selected, so there is no new report.';
  const page = path.relative(process.cwd(), path.join(output, 'index.html'));
  const kept = output === PART ? '; report/ still has that of the last whole run' : '';
  return `Report of this part: ${page}${kept}`;
}

/** Jest may have run only some of the scenarios, so claims without a verdict don't count here. */
function exitCodeOfVerdicts({ entries, summary }: Report): number {
  const bad = entries.filter(({ isRecorded, isAsExpected }) => isRecorded && !isAsExpected);
  const { isTooFlaky, answer } = summary;
  if (bad.length === 0 && !isTooFlaky) return 0;
  const what = `${counted(bad.length, 'verdict')} ${bad.length === 1 ? 'is' : 'are'} not as expected`;
  process.stdout.write(`${what}${isTooFlaky ? `; ${answer}` : ''}\n`);
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
