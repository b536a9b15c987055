import path from 'node:path';
import { readRecordFile } from '../../harness/record/read-record-file';
import { reportOf } from '../../harness/report/model/report';
import { renderDemo } from '../../harness/report/terminal/render-demo';
import { ReportDirectory } from '../../harness/session/report-directory';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { readEnvironment } from '../../harness/support/environment';
import { readStatements } from '../checks/read-statements';
import { worseOf } from '../shared/jest-failures';
import type { Arguments } from '../shared/main';
import { observe } from '../shared/observe';
import { readOptions, ROOT } from '../shared/options';
import { reportPlaces } from '../shared/report-places';
import { withSession } from '../shared/with-session';
import { writeReports } from '../shared/write-reports';
import { terminalOf } from './report/terminal';

/** What RUN and CMD do, in an order that builds up; all on the smallest base image, so that the demo is quick. */
const CLAIMS = [
  'article/run-and-cmd-both-execute-commands',
  'article/run-adds-one-layer',
  'article/file-of-run-is-in-every-container',
  'article/cmd-runs-every-time-a-container-starts',
  'article/run-that-writes-nothing-adds-a-layer',
];

const BASE_IMAGE = 'busybox:1.36';

/** The demo must not replace the reports of a whole run, so it has its own directory. */
const OUTPUT = path.join(ROOT, 'report', 'demo');

/** `npm run demo`: checks five claims, and draws in the terminal what was built and what the containers printed. */
export async function run({ values, operands }: Arguments): Promise<number> {
  const options = readOptions(
    { operands, values: { output: OUTPUT, ...values } },
    ...(['engine', 'builders', 'bases', 'output', 'recordFile', 'workers', 'debug'] as const),
  );
  using directory = ReportDirectory.open(options.output);
  directory.removeReports();
  const whole = await subjectOfScenarios(ROOT, { claims: CLAIMS });
  const subject = { ...whole, baseImages: whole.baseImages.filter((reference) => reference === BASE_IMAGE) };
  const opened = { ...options, environment: readEnvironment(), subject };
  const { result: jest, interruptedBy } = await withSession(opened, (work) => observe(work, options));
  if (jest === undefined && interruptedBy !== undefined) return interruptedBy.exitCode;
  const report = reportOf(inOrder(readRecordFile(options.recordFile)), readStatements());
  const files = writeReports(report, directory);
  process.stdout.write(`\n${renderDemo(report, terminalOf(process.stdout))}`);
  process.stdout.write(
    `\n${reportPlaces(directory.directory, files)}\nNext: \`npm run verify\` checks the whole article.\n`,
  );
  return interruptedBy?.exitCode ?? worseOf(report.exitCode, jest);
}

/** Scenarios run side by side; the demo shows them in its own order. */
function inOrder(record: ReturnType<typeof readRecordFile>): typeof record {
  return { ...record, header: { ...record.header, planned: CLAIMS } };
}
