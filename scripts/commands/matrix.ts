import { renderMatrix } from '../../harness/report/terminal/render-matrix';
import { reportOf, type Report } from '../../harness/report/model/report';
import { replaceOwn, ReportDirectory } from '../../harness/session/report-directory';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { readEnvironment, type Environment } from '../../harness/support/environment';
import { mergeRecords } from '../../harness/record/merge-records';
import { textOf } from '../../harness/record/record-file';
import { chosenEngines, inEngineWaves, leftOutLine, type EngineChoice } from '../shared/engine-waves';
import { worseOf } from '../shared/jest-failures';
import { listEngines } from './list-engines';
import type { Arguments } from '../shared/main';
import { observe } from '../shared/observe';
import { claimsOfProject, claimsProject, withOutputOf, type ClaimsProject } from '../shared/claims-project';
import { readOptions, type Options } from '../shared/options';
import { knowledgeOf } from '../checks/catalog-only';
import { inRounds, type Round } from '../shared/repeat';
import { reportPlaces } from '../shared/report-places';
import { writeReports } from '../shared/write-reports';

/** The options that this command takes. */
const OPTIONS = [
  'engines',
  'only',
  'on',
  'builders',
  'bases',
  'output',
  'recordFile',
  'workers',
  'atOnce',
  'within',
  'catalog',
  'sample',
  'shard',
  'shards',
  'repeat',
  'format',
  'list',
  'failFlaky',
  'debug',
] as const;

/** `npm run matrix`: checks the claims on several engines, and prints where they differ. */
export async function run(args: Arguments): Promise<number> {
  const given = readOptions(args, 'engines', 'only', 'list', 'on', 'format', 'shards', 'config');
  const choice = await chosenEngines(given);
  if (given.list) return listEngines(choice.named, given);
  const project = await claimsProject(given.config);
  const options = readOptions(withOutputOf(project, args), ...OPTIONS);
  const claims = claimsOfProject(project, args.operands, options);
  using directory = ReportDirectory.open(options.output);
  const environment = readEnvironment();
  const own = { ...options, project, claims, directory, environment };
  return await inRounds(options.repeat, () => matrixOnce(own, choice));
}

type MatrixOptions = Options<(typeof OPTIONS)[number]> & {
  readonly project: ClaimsProject;
  readonly claims: readonly string[];
  readonly directory: ReportDirectory;
  readonly environment: Environment;
};

async function matrixOnce(options: MatrixOptions, choice: EngineChoice): Promise<Round> {
  const { project, claims, directory } = options;
  directory.removeReports();
  const subject = await subjectOfScenarios(project.root, { ...options, claims }, project);
  const waves = await inEngineWaves({ ...options, subject }, choice, (work) => observe(work, options));
  const { records, leftOut, results: jestEnds, interruptedBy } = waves;
  const [first, ...others] = records;
  if (first === undefined) return { exitCode: interruptedBy?.exitCode ?? 0 };
  const record = others.length === 0 ? first.record : mergeRecords(records);
  replaceOwn(options.recordFile, textOf(record));
  const { statements, compare } = knowledgeOf(project);
  const report = reportOf(record, statements);
  printReport(report, directory);
  if (leftOut.length > 0) process.stdout.write(`\n${leftOutLine(leftOut, options)}\n`);
  const exitCode = interruptedBy?.exitCode ?? jestEnds.reduce(worseOf, report.exitCode);
  return { exitCode: compare(report, exitCode), report };
}

function printReport(report: Report, directory: ReportDirectory): void {
  const files = writeReports(report, directory);
  const columns = process.stdout.columns || 120;
  const color = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${renderMatrix(report, { columns, color })}`);
  process.stdout.write(`\n${reportPlaces(directory.directory, files)}`);
}
