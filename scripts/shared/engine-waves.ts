import { existsSync } from 'node:fs';
import path from 'node:path';
import { contextNames, DEFAULT_CONTEXT } from '../../harness/engine/find/docker-contexts';
import { parseEngineSpec, unknownEngine, type EngineSpec } from '../../harness/fleet/engine-spec';
import { defaultSpecs } from '../../harness/session/default-specs';
import type { ReportDirectory } from '../../harness/session/report-directory';
import type { SessionSubject } from '../../harness/session/session-subject';
import { readEnvironment, type Environment } from '../../harness/support/environment';
import { readRecordFile } from '../../harness/record/read-record-file';
import type { RunRecord } from '../../harness/record/record-file';
import { enginesAtOnce } from './fleet-size';
import type { Interrupted } from './interruption';
import type { Options } from './options';
import { TimeLimit } from './time-limit';
import { withSession, type SessionWork } from './with-session';

/** The engines of a matrix. */
export interface EngineChoice {
  readonly includeHost: boolean;
  /** Named by the user. */
  readonly named: readonly EngineSpec[];
  /** Whether to add all engines that can be built from packages. */
  readonly all: boolean;
}

/** The name for `--only` of the engine that the others run on. */
const HOST = 'host';

/** @throws HarnessError `USAGE` for a name that is not an engine's. */
export async function chosenEngines({ engines, only }: Options<'engines' | 'only'>): Promise<EngineChoice> {
  const words = only.length > 0 ? [...only, ...engines] : engines;
  const named = [...new Set(words)].filter((word) => word !== HOST).map(parseEngineSpec);
  await refuseUnknownNames(named);
  return { includeHost: only.length === 0 || only.includes(HOST), named, all: only.length === 0 };
}

/** Rejects a mistyped name at once: in the run, its engine would just be missing. */
async function refuseUnknownNames(named: readonly EngineSpec[]): Promise<void> {
  const { dockerConfigDirectory } = readEnvironment();
  const contexts = [DEFAULT_CONTEXT, 'embedded', ...(await contextNames(dockerConfigDirectory))];
  const isKnown = ({ kind, requested }: EngineSpec): boolean =>
    kind === 'new' || /[/:]/.test(requested) || contexts.includes(requested);
  const unknown = named.find((spec) => !isKnown(spec));
  if (unknown !== undefined) throw unknownEngine(unknown.requested, contexts);
}

export type WaveOptions = Options<'on' | 'builders' | 'bases' | 'output' | 'atOnce' | 'within' | 'debug'> & {
  readonly directory: ReportDirectory;
  readonly subject: SessionSubject;
  readonly failFlaky?: boolean;
  /** Read before the first session: starting a fleet sets DOCKER_HOST for testcontainers. */
  readonly environment?: Environment;
};

export interface Waves<T> {
  readonly records: readonly { readonly file: string; readonly record: RunRecord }[];
  /** What `work` returned in each wave that ran to its end. */
  readonly results: readonly T[];
  /** Engines that were not started because time was up. */
  readonly leftOut: readonly EngineSpec[];
  readonly interruptedBy: Interrupted | undefined;
}

/** Runs `work` on as many engines at a time as this machine can handle; each wave is a session with its own record. */
export async function inEngineWaves<T>(
  options: WaveOptions,
  { includeHost, named, all }: EngineChoice,
  work: (given: SessionWork) => Promise<T>,
): Promise<Waves<T>> {
  const limit = new TimeLimit(options.within);
  const atOnce = options.atOnce ?? enginesAtOnce();
  // Read once: the next wave may have another host engine.
  const { environment = readEnvironment() } = options;
  const records: { file: string; record: RunRecord }[] = [];
  const results: T[] = [];
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
      const opened = { ...options, recordFile, engine: options.on, environment, fleet };
      const { result, interruptedBy } = await withSession(opened, work);
      records.push(...recordsIn(recordFile));
      if (result !== undefined) results.push(result);
      if (interruptedBy !== undefined) return { records, results, leftOut: [], interruptedBy };
    }
    return { records, results, leftOut: waiting ?? [], interruptedBy: undefined };
  } finally {
    // The records of the waves are no longer needed.
    options.directory.removeReports();
  }
}

/** For the end of the output: what a time limit left out. */
export function leftOutLine(engines: readonly EngineSpec[], { within }: Options<'within'>): string {
  const titles = engines.map(({ title }) => title).join(', ');
  return `Skipped because time was up ${new TimeLimit(within).inWords}, so neither passed nor failed: ${titles}.`;
}

/** None if the wave was interrupted before it had a record. */
function recordsIn(file: string): Waves<unknown>['records'] {
  return existsSync(file) ? [{ file, record: readRecordFile(file) }] : [];
}

function distinct(specs: readonly EngineSpec[]): readonly EngineSpec[] {
  return specs.filter(({ requested }, index) => specs.findIndex((other) => other.requested === requested) === index);
}
