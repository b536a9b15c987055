import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { factsOf, type Builder, type Engine } from '../engine/engine';
import { newSessionId } from '../engine/ownership/session-id';
import type { BasesPolicy } from '../image/provide-base-images';
import type { Environment } from '../support/environment';
import { beginRecord } from './begin-record';
import { cellsOf, cellsOfMissing, idleCellsOf, type SessionCell } from './cells';
import { closeSession, leaveEngines } from './close-session';
import { equipEngines } from './equip-engines';
import { obtainEngine } from './obtain-engine';
import { openFleet, type FleetEntry, type FleetOptions } from './open-fleet';
import { claimIdsIn, selectClaims } from './planned-claims';
import { buildsFolderIn, writeSessionFile } from './session-file';
import { joinSession, type SessionMember } from './session-member';
import { sweepDeadSessions } from './sweep-dead-sessions';

export interface SessionOptions {
  readonly environment: Environment;
  /** The repository. */
  readonly root: string;
  readonly recordFile: string;
  /** An address or the name of a context; found by itself when absent. */
  readonly engine?: string | undefined;
  readonly builders: readonly Builder[];
  readonly bases: BasesPolicy;
  /** Claims to be tested, all when empty: ids or their beginnings. */
  readonly claims?: readonly string[];
  /** Cells beside those of the engine's builders, or instead of them. */
  readonly cells?: (engineCells: readonly SessionCell[]) => readonly SessionCell[];
  /** Engines beside the first one, or instead of it. */
  readonly fleet?: FleetOptions;
  readonly debug?: boolean;
  /** Whether an answer that is not the expected one is looked for a second time; it is unless this says otherwise. */
  readonly looksTwice?: boolean;
  /** Gets a line for everything that takes time. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** One invocation of the harness: the engines that were found or made, with everything that scenarios need on them. */
export interface Session {
  readonly id: string;
  /** For worker processes. */
  readonly file: string;
  readonly recordFile: string;
  /** The one that was found or made first; those of a fleet run on it. */
  readonly engine: Engine;
  readonly cells: readonly SessionCell[];
  /** Removes what the session made, says what could not be removed, and ends the engines of ours. */
  close(how?: { readonly interrupted?: boolean }): Promise<readonly string[]>;
}

/**
 * Finds or makes the engines, removes what dead sessions left on them, provides the base images, and begins the record.
 *
 * @throws EngineSearchError, HarnessError `USAGE`; nothing is left behind then.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { environment, root, progress, signal, claims = [], fleet } = options;
  const startedAt = Date.now();
  const planned = selectClaims(claimIdsIn(path.join(root, 'scenarios')), claims);
  const id = newSessionId();
  const sessionsFolder = path.join(environment.cacheFolder, 'sessions');
  const folder = path.join(sessionsFolder, id);
  mkdirSync(buildsFolderIn(folder), { recursive: true, mode: 0o700 });
  const session = { id, folder };
  const members: SessionMember[] = [];
  try {
    const host = await joinSession({ session, position: 0, outlivesSession: true }, (ownership) =>
      obtainEngine({ engine: options.engine, environment, ownership, progress, signal }),
    );
    members.push(host);
    await sweepDeadSessions(host.engine, sessionsFolder);
    const entries =
      fleet === undefined ? [] : await openFleet(host, { ...options, ...fleet, session, sessionsFolder, members });
    const prepared = await prepare(options, { id, startedAt, folder, host, entries, planned });
    const own = { id, folder, members, recordFile: options.recordFile, startedAt };
    return { id, ...prepared, close: ({ interrupted = false } = {}) => closeSession(own, { interrupted }) };
  } catch (cause) {
    await leaveEngines(id, members, { interrupted: true });
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

interface Preparation {
  readonly id: string;
  readonly startedAt: number;
  readonly folder: string;
  readonly host: SessionMember;
  readonly entries: readonly FleetEntry[];
  readonly planned: readonly string[];
}

/** Provides the base images, lays out the cells, and begins the record. */
async function prepare(
  options: SessionOptions,
  { id, startedAt, folder, host, entries, planned }: Preparation,
): Promise<Omit<Session, 'id' | 'close'>> {
  const { root, recordFile, builders, debug = false, looksTwice = true } = options;
  const contextsFolder = path.join(root, 'dockerfiles');
  const engines = await equipEngines(options, { host, entries, contextsFolder });
  const equipped = engines.filter((engine) => 'member' in engine);
  const missing = engines.filter((engine) => 'because' in engine);
  const layout = { builders, contextsFolder };
  const engineCells = equipped.flatMap(({ member }) => cellsOf(member.engine, layout));
  const cells = options.cells?.(engineCells) ?? engineCells.map((cell) => ({ ...cell, claims: planned }));
  const idle = equipped.flatMap(({ member }) => idleCellsOf(member.engine, layout));
  const unreachable = missing.map(({ spec, because }) => ({ engine: spec.title, because }));
  beginRecord(recordFile, {
    id,
    startedAt,
    equipped,
    cells: [...cells, ...idle, ...missing.flatMap(({ spec }) => cellsOfMissing(spec, layout))],
    planned,
    unreachable,
  });
  const sessionEngines = equipped.map(({ member, baseImages }) => {
    const { engine, transport, folder: own } = member;
    return { facts: factsOf(engine), transport, folder: own, baseImages };
  });
  const scenariosFolder = path.join(root, 'scenarios');
  const file = writeSessionFile({
    session: id,
    folder,
    recordFile,
    scenariosFolder,
    cells,
    engines: sessionEngines,
    debug,
    looksTwice,
  });
  return { file, recordFile, engine: host.engine, cells };
}
