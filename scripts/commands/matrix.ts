import { existsSync } from 'node:fs';
import path from 'node:path';
import { contextNames, DEFAULT_CONTEXT } from '../../harness/engine/find/docker-contexts';
import { parseEngineSpec, unknownEngine, type EngineSpec } from '../../harness/fleet/engine-spec';
import { renderMatrix } from '../../harness/report/terminal/render-matrix';
import { reportOf, type Report } from '../../harness/report/model/report';
import { defaultSpecs } from '../../harness/session/open-fleet';
import { replaceOwn, ReportDirectory } from '../../harness/session/report-directory';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { readEnvironment } from '../../harness/support/environment';
import { mergeRecords } from '../../harness/record/merge-records';
import { readRecordFile } from '../../harness/record/read-record-file';
import { textOf, type RunRecord } from '../../harness/record/record-file';
import { enginesAtOnce } from './fleet-size';
import type { Interrupted } from '../shared/interruption';
import { worseOf } from '../shared/jest-failures';
import { listEngines } from './list-engines';
import type { Arguments } from '../shared/main';
import { observe } from '../shared/observe';
import { claimsIn, readOptions, ROOT, type Options } from '../shared/options';
import type { JestResult } from '../shared/run-jest';
import { printCompatDifferences } from '../shared/print-compat';
import { TimeLimit } from '../shared/time-limit';
import { withSession } from '../shared/with-session';
import { readStatements } from '../checks/read-statements';
import { reportPlaces } from '../shared/report-places';
import { writeReports } from '../shared/write-reports';

/** The name for `--only` of the engine that the others run on. */
const HOST = 'host';

type OwnOptions = Options<(typeof OPTIONS)[number]>;

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
  'format',
  'list',
  'failFlaky',
  'debug',
] as const;

/** `npm run matrix`: checks the claims on several engines, and prints where they differ. */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args, ...OPTIONS);
  const choice = chosenEngines(options);
  await refuseUnknownNames(choice.named);
  if (options.list) return listEngines(choice.named, options);
  const claims = claimsIn(args.operands, options);
  using directory = ReportDirectory.open(options.output);
  directory.removeReports();
  const { records, leftOut, jestEnds, interruptedBy } = await observeInWaves({ ...options, claims, directory }, choice);
  const [first, ...others] = records;
  if (first === undefined) return interruptedBy?.exitCode ?? 0;
  const record = others.length === 0 ? first.record : mergeRecords(records);
  replaceOwn(options.recordFile, textOf(record));
  const report = reportOf(record, readStatements());
  printReport(report, directory);
  if (leftOut.length > 0) process.stdout.write(`\n${leftOutLine(leftOut, options)}\n`);
  return printCompatDifferences(report, interruptedBy?.exitCode ?? jestEnds.reduce(worseOf, report.exitCode));
}

/** The engines of a matrix. */
export interface EngineChoice {
  readonly includeHost: boolean;
  /** Named by the user. */
  readonly named: readonly EngineSpec[];
  /** Whether to add all engines that can be built from packages. */
  readonly all: boolean;
}

function chosenEngines({ engines, only }: OwnOptions): EngineChoice {
  const words = only.length > 0 ? [...only, ...engines] : engines;
  return {
    includeHost: only.length === 0 || only.includes(HOST),
    named: [...new Set(words)].filter((word) => word !== HOST).map(parseEngineSpec),
    all: only.length === 0,
  };
}

/** Refuses a mistyped name at once: in the run, its engine would only be missing. */
async function refuseUnknownNames(named: readonly EngineSpec[]): Promise<void> {
  const { dockerConfigDirectory } = readEnvironment();
  const contexts = [DEFAULT_CONTEXT, 'embedded', ...(await contextNames(dockerConfigDirectory))];
  const isKnown = ({ kind, requested }: EngineSpec): boolean =>
    kind === 'new' || /[/:]/.test(requested) || contexts.includes(requested);
  const unknown = named.find((spec) => !isKnown(spec));
  if (unknown !== undefined) throw unknownEngine(unknown.requested, contexts);
}

interface Waves {
  readonly records: readonly { readonly file: string; readonly record: RunRecord }[];
  /** Engines that were not started because time was up. */
  readonly leftOut: readonly EngineSpec[];
  readonly jestEnds: readonly JestResult[];
  readonly interruptedBy: Interrupted | undefined;
}

/** Runs as many engines at a time as this machine can handle; each wave is a session with its own record. */
async function observeInWaves(
  options: OwnOptions & { readonly claims: readonly string[]; readonly directory: ReportDirectory },
  { includeHost, named, all }: EngineChoice,
  limit = new TimeLimit(options.within),
): Promise<Waves> {
  const atOnce = options.atOnce ?? enginesAtOnce();
  // Read once: starting a fleet sets DOCKER_HOST for testcontainers, and the next wave may have another host engine.
  const environment = readEnvironment();
  const subject = await subjectOfScenarios(ROOT, options);
  const records: { file: string; record: RunRecord }[] = [];
  const jestEnds: JestResult[] = [];
  let waiting: readonly EngineSpec[] | undefined;
  try {
    for (let wave = 1; waiting === undefined || waiting.length > 0; wave += 1) {
      // The first wave always runs: a slow start must not end in an empty run.
      if (wave > 1 && limit.isOver) break;
      const recordFile = path.join(options.output, `wave-${wave}.jsonl`);
      const fleet = {
        includeHost: includeHost && wave === 1,
        startsAtOnce: 2,
        specs: (host: Parameters<typeof defaultSpecs>[0]): readonly EngineSpec[] => {
          waiting ??= distinct([...named, ...(all ? defaultSpecs(host) : [])]);
          const own = waiting.slice(0, atOnce);
          waiting = waiting.slice(atOnce);
          return own;
        },
      };
      const opened = { ...options, recordFile, engine: options.on, environment, subject, fleet };
      const { result: jest, interruptedBy } = await withSession(opened, (work) => observe(work, options));
      records.push(...recordsIn(recordFile));
      if (jest !== undefined) jestEnds.push(jest);
      if (interruptedBy !== undefined) return { records, leftOut: [], jestEnds, interruptedBy };
    }
    return { records, leftOut: waiting ?? [], jestEnds, interruptedBy: undefined };
  } finally {
    // The records of the waves are no longer needed.
    options.directory.removeReports();
  }
}

/** None if the wave was interrupted before it had a record. */
function recordsIn(file: string): Waves['records'] {
  return existsSync(file) ? [{ file, record: readRecordFile(file) }] : [];
}

function leftOutLine(engines: readonly EngineSpec[], { within }: OwnOptions): string {
  const titles = engines.map(({ title }) => title).join(', ');
  return `Skipped because time was up ${new TimeLimit(within).inWords}, so neither passed nor failed: ${titles}.`;
}

function distinct(specs: readonly EngineSpec[]): readonly EngineSpec[] {
  return specs.filter(({ requested }, index) => specs.findIndex((other) => other.requested === requested) === index);
}

function printReport(report: Report, directory: ReportDirectory): void {
  const files = writeReports(report, directory);
  const columns = process.stdout.columns || 120;
  const color = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${renderMatrix(report, { columns, color })}`);
  process.stdout.write(`\n${reportPlaces(directory.directory, files)}`);
}
