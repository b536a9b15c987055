import { renderTerminal } from '../../harness/report/terminal/render-terminal';
import { reportOf, type Report } from '../../harness/report/model/report';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { ReportDirectory } from '../../harness/session/report-directory';
import { readEnvironment } from '../../harness/support/environment';
import { lastLines } from '../../harness/support/run-command';
import { readRecordFile } from '../../harness/record/read-record-file';
import type { Arguments } from '../shared/main';
import { worseOf } from '../shared/jest-failures';
import { observe } from '../shared/observe';
import { claimsOfProject, claimsProject, withOutputOf, type ClaimsProject } from '../shared/claims-project';
import { readOptions, type Options } from '../shared/options';
import { withSession } from '../shared/with-session';
import { knowledgeOf } from '../checks/catalog-only';
import { inRounds, type Round } from '../shared/repeat';
import { reportPlaces } from '../shared/report-places';
import { writeReports } from '../shared/write-reports';

/** The options that this command takes. */
const OPTIONS = [
  'engine',
  'builders',
  'bases',
  'output',
  'recordFile',
  'workers',
  'catalog',
  'sample',
  'repeat',
  'failFlaky',
  'verbose',
  'debug',
] as const;

/** `npm run verify`: checks claims on a real engine and prints the verdicts. */
export async function run(args: Arguments): Promise<number> {
  const project = await claimsProject(readOptions(args, 'config').config);
  const options = readOptions(withOutputOf(project, args), ...OPTIONS);
  const claims = claimsOfProject(project, args.operands, options);
  using directory = ReportDirectory.open(options.output);
  return await inRounds(options.repeat, () => verifyOnce({ ...options, project, claims, directory }));
}

type VerifyOptions = Options<(typeof OPTIONS)[number]> & {
  readonly project: ClaimsProject;
  readonly claims: readonly string[];
  readonly directory: ReportDirectory;
};

async function verifyOnce(options: VerifyOptions): Promise<Round> {
  const { project } = options;
  options.directory.removeReports();
  const subject = await subjectOfScenarios(project.root, options, project);
  const opened = { ...options, environment: readEnvironment(), subject };
  const { result: jest, interruptedBy } = await withSession(opened, (work) => observe(work, options));
  if (jest === undefined && interruptedBy !== undefined) return { exitCode: interruptedBy.exitCode };
  const { statements, compare } = knowledgeOf(project);
  const report = reportOf(readRecordFile(options.recordFile), statements);
  printReport(report, { ...options, jestOutput: jest?.output ?? '' });
  return {
    exitCode: compare(report, interruptedBy?.exitCode ?? worseOf(report.exitCode, jest)),
    report,
  };
}

interface PrintOptions {
  readonly directory: ReportDirectory;
  readonly verbose: boolean;
  /** The output of Jest. */
  readonly jestOutput: string;
}

function printReport(report: Report, { directory, verbose, jestOutput }: PrintOptions): void {
  const files = writeReports(report, directory);
  const columns = process.stdout.columns || 100;
  const color = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${renderTerminal(report, { columns, color, verbose })}\n`);
  const isIncomplete = report.verdicts.length < report.header.planned.length * report.header.cells.length;
  if (isIncomplete && jestOutput !== '')
    process.stdout.write(`\nThe last lines that Jest printed:\n${lastLines(jestOutput, 25)}\n`);
  process.stdout.write(`\n${reportPlaces(directory.directory, files)}`);
}
