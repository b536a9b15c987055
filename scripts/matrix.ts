import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEngineSpec, type EngineSpec } from '../harness/fleet/engine-spec';
import { differencesFrom, readCompat } from '../harness/report/compat-differences';
import { renderMatrix } from '../harness/report/render-matrix';
import { exitCodeOf, summaryOf } from '../harness/report/summary';
import { defaultSpecs } from '../harness/session/open-fleet';
import { replaceOwn, ReportDirectory } from '../harness/session/report-directory';
import { readEnvironment } from '../harness/support/environment';
import { mergeRecords } from '../harness/verdict/merge-records';
import { readRecordFile, textOf, type RunRecord } from '../harness/verdict/record-file';
import { enginesAtOnce } from './fleet-size';
import type { Interrupted } from './interruption';
import { listEngines } from './list-engines';
import type { Arguments } from './main';
import { observe } from './observe';
import { claimsIn, readOptions, ROOT } from './options';
import { withSession } from './with-session';
import { writeReports } from './write-reports';

/** How `--only` names the engine that the others run on. */
const HOST = 'host';

type Options = ReturnType<typeof readOptions>;

/** `npm run matrix`: puts the claims to the test on several engines, and prints where they differ. */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args);
  const choice = chosenEngines(options);
  if (options.list) return listEngines(choice.named, options);
  const claims = claimsIn(args.operands, options);
  using directory = ReportDirectory.open(options.output);
  directory.removeReports();
  const { records, interruptedBy } = await observeInWaves({ ...options, claims, directory }, choice);
  const [first, ...others] = records;
  if (first === undefined) return interruptedBy?.exitCode ?? 0;
  const record = others.length === 0 ? first.record : mergeRecords(records);
  replaceOwn(options.recordFile, textOf(record));
  tell(record, directory);
  return interruptedBy?.exitCode ?? exitCodeOf(summaryOf(record), record.footer);
}

/** Which engines take part. */
export interface EngineChoice {
  readonly includeHost: boolean;
  /** Named by the user. */
  readonly named: readonly EngineSpec[];
  /** Whether all that can be made from packages take part too. */
  readonly all: boolean;
}

function chosenEngines({ engines, only }: Options): EngineChoice {
  const words = only.length > 0 ? [...only, ...engines] : engines;
  return {
    includeHost: only.length === 0 || only.includes(HOST),
    named: [...new Set(words)].filter((word) => word !== HOST).map(parseEngineSpec),
    all: only.length === 0,
  };
}

interface Waves {
  readonly records: readonly { readonly file: string; readonly record: RunRecord }[];
  readonly interruptedBy: Interrupted | undefined;
}

/** As many engines at a time as this machine bears; each wave is a session with a record of its own. */
async function observeInWaves(
  options: Options & { readonly claims: readonly string[]; readonly directory: ReportDirectory },
  { includeHost, named, all }: EngineChoice,
): Promise<Waves> {
  const atOnce = options.atOnce ?? enginesAtOnce();
  // Once: starting a fleet names the host engine in DOCKER_HOST, for testcontainers, and the next wave has another one.
  const environment = readEnvironment();
  const records: { file: string; record: RunRecord }[] = [];
  let waiting: readonly EngineSpec[] | undefined;
  try {
    for (let wave = 1; waiting === undefined || waiting.length > 0; wave += 1) {
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
      const opened = {
        ...options,
        recordFile,
        engine: options.on,
        environment,
        root: ROOT,
        fleet,
      };
      const { interruptedBy } = await withSession(opened, (work) => observe(work, options));
      // There is none when the run was interrupted before the engines were there.
      if (existsSync(recordFile)) records.push({ file: recordFile, record: readRecordFile(recordFile) });
      if (interruptedBy !== undefined) return { records, interruptedBy };
    }
    return { records, interruptedBy: undefined };
  } finally {
    // The records of the waves are needed no more.
    options.directory.removeReports();
  }
}

function distinct(specs: readonly EngineSpec[]): readonly EngineSpec[] {
  return specs.filter(({ written }, index) => specs.findIndex((other) => other.written === written) === index);
}

function tell(record: RunRecord, directory: ReportDirectory): void {
  const files = writeReports(record, directory);
  const columns = process.stdout.isTTY ? process.stdout.columns : 120;
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${renderMatrix(record, { columns, colour })}`);
  const shown = path.relative(process.cwd(), directory.directory) || '.';
  const reports = files.map((name) => path.join(shown, name)).join(', ');
  for (const line of compatLines(record)) process.stdout.write(`${line}\n`);
  process.stdout.write(`\nRecord:  ${path.join(shown, 'record.jsonl')}\nReports: ${reports}\n`);
}

/** Where the run differs from the measured verdicts that are checked in. */
function compatLines(record: RunRecord): readonly string[] {
  const file = path.join(ROOT, 'scenarios', 'compat.json');
  const differences = differencesFrom(readCompat(readFileSync(file, 'utf8'), file), record);
  const told = differences.filter(({ kind }) => kind === 'verdict');
  if (told.length === 0) return [];
  return ['', 'Reality differs from scenarios/compat.json:', ...told.map(({ says }) => `  ${says}`)];
}
