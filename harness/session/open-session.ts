import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { factsOf, type Builder, type Engine } from '../engine/engine';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership } from '../engine/ownership/ownership';
import { newSessionId } from '../engine/ownership/session-id';
import { parseDockerfile } from '../image/dockerfile';
import type { BaseImageProvenance } from '../image/image';
import { provideBaseImages, type BasesPolicy } from '../image/provide-base-images';
import type { Environment } from '../support/environment';
import packageJson from '../../package.json';
import { HarnessError } from '../support/errors';
import { appendLine } from '../verdict/record-file';
import { RECORD_VERSION, type RecordHeader } from '../verdict/record';
import { cellsOf, type SessionCell } from './cells';
import { obtainEngine, type ObtainedEngine } from './obtain-engine';
import { claimIdsIn, selectClaims } from './planned-claims';
import { buildsFolderIn, ledgerFileIn, writeSessionFile } from './session-file';
import { closeSession, removeOwn } from './close-session';
import { ENGINE_ID_FILE, sweepDeadSessions } from './sweep-dead-sessions';

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
  readonly debug?: boolean;
  /** Gets a line for everything that takes time. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** One invocation of the harness: an engine that was found or made, with everything that scenarios need on it. */
export interface Session {
  readonly id: string;
  /** For worker processes. */
  readonly file: string;
  readonly recordFile: string;
  readonly engine: Engine;
  readonly cells: readonly SessionCell[];
  /** Removes what the session made, says what could not be removed, and ends an engine of ours. */
  close(how?: { readonly interrupted?: boolean }): Promise<readonly string[]>;
}

/**
 * Finds or makes an engine, removes what dead sessions left on it, provides the base images, and begins the record.
 *
 * @throws EngineSearchError, HarnessError `USAGE`; nothing is left behind then.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { environment, root, progress, signal, claims = [] } = options;
  const startedAt = Date.now();
  const planned = selectClaims(claimIdsIn(path.join(root, 'scenarios')), claims);
  const id = newSessionId();
  const sessionsFolder = path.join(environment.cacheFolder, 'sessions');
  const folder = path.join(sessionsFolder, id);
  mkdirSync(buildsFolderIn(folder), { recursive: true, mode: 0o700 });
  const ledger = new Ledger(ledgerFileIn(folder));
  const ownership = createOwnership(id, ledger);
  let obtained: ObtainedEngine | undefined;
  try {
    obtained = await obtainEngine({ engine: options.engine, environment, ownership, progress, signal });
    writeFileSync(path.join(folder, ENGINE_ID_FILE), obtained.engine.id);
    await sweepDeadSessions(obtained.engine, sessionsFolder);
    const prepared = await prepare(options, { id, folder, obtained, planned });
    const own = { id, folder, ledger, obtained, recordFile: options.recordFile, startedAt };
    return { id, ...prepared, close: ({ interrupted = false } = {}) => closeSession(own, { interrupted }) };
  } catch (cause) {
    if (obtained !== undefined) {
      const engine = obtained;
      await removeOwn(engine.engine, id, ledger).finally(() => engine[Symbol.asyncDispose]());
    }
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

interface Preparation {
  readonly id: string;
  readonly folder: string;
  readonly obtained: ObtainedEngine;
  readonly planned: readonly string[];
}

/** Provides the base images, lays out the cells, and begins the record. */
async function prepare(
  options: SessionOptions,
  { id, folder, obtained, planned }: Preparation,
): Promise<Omit<Session, 'id' | 'close'>> {
  const { environment, root, progress, recordFile, debug = false } = options;
  const { engine, transport } = obtained;
  const contextsFolder = path.join(root, 'dockerfiles');
  const baseImages = await provideBaseImages(engine, await baseImagesIn(contextsFolder), {
    policy: options.bases,
    cacheFolder: environment.cacheFolder,
    debianMirror: environment.debianMirror,
    progress,
    signal: options.signal,
  });
  for (const { reference, description } of baseImages.filter(({ kind }) => kind === 'missing')) {
    progress(`There is no ${reference}: ${description}`);
  }
  const engineCells = cellsOf(engine, { builders: options.builders, contextsFolder });
  const cells = options.cells?.(engineCells) ?? engineCells.map((cell) => ({ ...cell, claims: planned }));
  beginRecord(options, { id, engine, baseImages, cells, planned });
  const engines = [{ facts: factsOf(engine), transport, baseImages }];
  const scenariosFolder = path.join(root, 'scenarios');
  const file = writeSessionFile({ session: id, folder, recordFile, scenariosFolder, cells, engines, debug });
  return { file, recordFile, engine, cells };
}

/** Every external base image of the build contexts, smallest first as far as that is known: a registry is tried with it. */
async function baseImagesIn(contextsFolder: string): Promise<readonly string[]> {
  const files = (await readdir(contextsFolder, { recursive: true })).filter((file) =>
    /(^|[/\\])Dockerfile[^/\\]*$/.test(file),
  );
  const texts = await Promise.all(files.map((file) => readFile(path.join(contextsFolder, file), 'utf8')));
  const references = [...new Set(texts.flatMap((text) => parseDockerfile(text).baseImages))].sort();
  return references.filter((reference) => !reference.includes('$'));
}

interface Beginning {
  readonly id: string;
  readonly engine: Engine;
  readonly baseImages: readonly BaseImageProvenance[];
  readonly cells: readonly SessionCell[];
  readonly planned: readonly string[];
}

function beginRecord({ recordFile }: SessionOptions, { id, engine, baseImages, cells, planned }: Beginning): void {
  if (cells.length === 0) {
    throw new HarnessError(
      'USAGE',
      `${engine.name} has none of the builders that were asked for; it has ${engine.builders.join(' and ')}.`,
    );
  }
  const header: RecordHeader = {
    type: 'header',
    recordVersion: RECORD_VERSION,
    layerproof: packageJson.version,
    session: id,
    startedAt: new Date().toISOString(),
    machine: {
      platform: `${os.platform()}/${os.arch()}`,
      cores: os.availableParallelism(),
      memoryMiB: Math.round(os.totalmem() / 2 ** 20),
      node: process.version,
    },
    engines: [factsOf(engine)],
    baseImages,
    cells: cells.map(({ name, engine: engineName, builder }) => ({ name, engine: engineName, builder })),
    planned,
  };
  mkdirSync(path.dirname(recordFile), { recursive: true });
  writeFileSync(recordFile, '');
  appendLine(recordFile, header);
}
