import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { factsOf, type Builder, type Engine } from '../engine/engine';
import { newSessionId } from '../engine/ownership/session-id';
import type { BasesPolicy } from '../image/provide-base-images';
import { hasStandIn } from '../image/stand-in';
import { StandInMaker } from '../image/stand-in-maker';
import type { Environment } from '../support/environment';
import { appendLine } from '../record/append-line';
import { beginRecord } from './begin-record';
import { cellsOf, cellsOfMissing, idleCellsOf, type SessionCell } from './cells';
import { closeSession, leaveEngines } from './close-session';
import { baseImagesLineOf, equipEngines } from './equip-engines';
import { obtainEngine } from './obtain-engine';
import { removeBuilds } from './remove-builds';
import { openFleet, type FleetEntry, type FleetOptions } from './open-fleet';
import { buildsDirectoryIn, writeSessionFile } from './session-file';
import { joinSession, type SessionMember } from './session-member';
import type { SessionSubject } from './session-subject';
import { sweepDeadSessions } from './sweep-dead-sessions';

export interface SessionOptions {
  readonly environment: Environment;
  /** What the session is about: claims, build contexts, base images. */
  readonly subject: SessionSubject;
  readonly recordFile: string;
  /** An address or the name of a context; found by itself when absent. */
  readonly engine?: string | undefined;
  readonly builders: readonly Builder[];
  readonly bases: BasesPolicy;
  /** Cells in addition to those of the engine's builders, or instead of them. */
  readonly cells?: (engineCells: readonly SessionCell[]) => readonly SessionCell[];
  /** Engines in addition to the first one, or instead of it. */
  readonly fleet?: FleetOptions;
  readonly debug?: boolean;
  /** Whether an unexpected verdict is retried; true by default. */
  readonly retriesAnswers?: boolean;
  /** Whether any flaky verdict fails the run. */
  readonly failFlaky?: boolean;
  /** Receives a line for everything that takes time. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One invocation of the harness: the engines that were found or started, with everything that scenarios need on them.
 */
export interface Session {
  readonly id: string;
  /** For worker processes. */
  readonly file: string;
  readonly recordFile: string;
  /** The one that was found or started first; those of a fleet run on it. */
  readonly engine: Engine;
  readonly cells: readonly SessionCell[];
  /**
   * Resolves when every base image is available or known to be missing. Scenarios need not wait: a build waits for its
   * own.
   */
  readonly baseImagesKnown: Promise<void>;
  /**
   * Removes the images that scenarios have built so far, because an engine with hundreds of them is slow. No scenario
   * may be running.
   */
  removeBuilds(signal?: AbortSignal): Promise<void>;
  /** Removes what the session created, reports what could not be removed, and stops its engines. */
  close(how?: { readonly interrupted?: boolean }): Promise<readonly string[]>;
}

/**
 * Finds or starts the engines, removes what dead sessions left on them, and begins the record. Base images are provided
 * in the background: scenarios start at once, and each build waits until its own are there.
 *
 * @throws EngineSearchError, HarnessError `USAGE`; nothing is left behind then.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { environment, subject, progress, fleet } = options;
  const startedAt = Date.now();
  const id = newSessionId();
  const sessionsDirectory = path.join(environment.cacheDirectory, 'sessions');
  const directory = path.join(sessionsDirectory, id);
  mkdirSync(buildsDirectoryIn(directory), { recursive: true, mode: 0o700 });
  const session = { id, directory };
  const members: SessionMember[] = [];
  const setUp = new AbortController();
  const signal = options.signal === undefined ? setUp.signal : AbortSignal.any([options.signal, setUp.signal]);
  const standIns = new StandInMaker({ ...environment, progress, signal });
  const background: Promise<unknown>[] = [];
  // Where there is no engine yet, there is rarely a registry either; if one has the image, building its stand-in stops.
  const onMaking = (): void => {
    if (options.bases !== 'pull')
      for (const reference of subject.baseImages.filter(hasStandIn)) void standIns.make(reference);
  };
  try {
    const host = await joinSession({ session, position: 0, outlivesSession: true }, (ownership) =>
      obtainEngine({ ...options, flag: flagOf(options), ownership, onMaking, signal }),
    );
    members.push(host);
    await sweepDeadSessions(host.engine, sessionsDirectory);
    const entries =
      fleet === undefined
        ? []
        : await openFleet(host, { ...options, ...fleet, signal, session, sessionsDirectory, members });
    const preparation = { id, startedAt, directory, host, entries, standIns, background };
    const prepared = await prepare({ ...options, signal }, preparation);
    const own = { id, directory, members, recordFile: options.recordFile, startedAt };
    const close: Session['close'] = async ({ interrupted = false } = {}) => {
      if (interrupted) setUp.abort(new Error('The run was interrupted.'));
      // Includes what no scenario of this run needed: the next run finds it, and the record lists it.
      await prepared.baseImagesKnown;
      return closeSession(own, { interrupted });
    };
    const forget: Session['removeBuilds'] = (stop) => removeBuilds({ session, members, signal: stop });
    return { id, ...prepared, removeBuilds: forget, close };
  } catch (cause) {
    setUp.abort(cause);
    await Promise.allSettled([...background, standIns.idle()]);
    await leaveEngines(id, members, { interrupted: true });
    rmSync(directory, { recursive: true, force: true });
    throw cause;
  }
}

/** The engines of a fleet run on the one that the session obtains. */
function flagOf({ fleet }: SessionOptions): string {
  return fleet === undefined ? '--engine' : '--on';
}

interface Preparation {
  readonly id: string;
  readonly startedAt: number;
  readonly directory: string;
  readonly host: SessionMember;
  readonly entries: readonly FleetEntry[];
  readonly standIns: StandInMaker;
  /** Tracks background work that outlives this call, or its failure. */
  readonly background: Promise<unknown>[];
}

/** Provides the base images, lays out the cells, and begins the record. */
async function prepare(
  options: SessionOptions,
  { id, startedAt, directory, host, entries, standIns, background }: Preparation,
): Promise<Omit<Session, 'id' | 'removeBuilds' | 'close'>> {
  const { subject, recordFile, builders, debug = false, retriesAnswers = true, failFlaky = false } = options;
  const { planned, baseImages, contextsDirectory, contextsShownAs, scenariosDirectory, buildsNothing } = subject;
  const engines = await equipEngines(options, { host, entries, references: baseImages, standIns, background });
  const equipped = engines.filter((engine) => 'member' in engine);
  const missing = engines.filter((engine) => 'because' in engine);
  const layout = { builders, contextsDirectory, contextsShownAs, buildsNothing };
  const engineCells = equipped.flatMap(({ member }) => cellsOf(member.engine, layout));
  const cells = options.cells?.(engineCells) ?? engineCells.map((cell) => ({ ...cell, claims: planned }));
  const idle = equipped.flatMap(({ member }) => idleCellsOf(member.engine, layout));
  const unreachable = missing.map(({ spec, because }) => ({ engine: spec.title, because }));
  beginRecord(recordFile, {
    id,
    startedAt,
    equipped,
    cells: [...cells, ...idle, ...missing.flatMap(({ spec }) => cellsOfMissing(spec, layout))],
    subject,
    unreachable,
    failFlaky,
  });
  const baseImagesKnown = baseImagesLineOf(equipped).then((line) => appendLine(recordFile, line, id));
  // Without this line, readers reject the record.
  baseImagesKnown.catch(() => undefined);
  const sessionEngines = equipped.map(({ member }) => {
    const { engine, transport, directory: own } = member;
    return { facts: factsOf(engine), transport, directory: own, baseImages };
  });
  const file = writeSessionFile({
    session: id,
    directory,
    recordFile,
    ...(scenariosDirectory === undefined ? {} : { scenariosDirectory }),
    cells,
    engines: sessionEngines,
    provider: process.pid,
    debug,
    retriesAnswers,
  });
  return { file, recordFile, engine: host.engine, cells, baseImagesKnown };
}
