import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pause } from '../support/deadline';
import { readEnvironment } from '../support/environment';
import { patience } from '../support/pace';
import { describeAddress, type TcpAddress, type UnixAddress } from './api/address';
import { connectEngine } from './connect-engine';
import { placeOf } from './embedded/engine-place';
import { startEmbeddedEngine } from './embedded/start-embedded-engine';
import type { Engine } from './engine';
import { openConnection, type EngineConnection } from './api/engine-connection';
import { Ledger } from './ownership/ledger';
import { createOwnership } from './ownership/ownership';
import { removeLeftovers, removeOwned } from './remove-leftovers';
import { newSessionId } from './ownership/session-id';

/** A real engine with the test's own session; disposing removes what that session created there. */
export interface TestEngine extends AsyncDisposable {
  readonly engine: Engine;
  /** As `--engine` takes it. */
  readonly address: string;
  /** For requests that the engine API has no call for. */
  readonly connection: EngineConnection;
  /** A temporary directory, removed with everything else. */
  readonly directory: string;
  /** What the end of a session does: removes what it created on the engine, including what only the ledger lists. */
  removeOwn(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An engine that nobody else uses, so that everything on it can be compared. */
export interface OwnTestEngine extends TestEngine {
  /** Ends the daemon and every process on the engine with SIGKILL. */
  kill(): void;
}

/** The engine of the run; others use it at the same time. */
export async function connectTestEngine(): Promise<TestEngine> {
  const { layerproofTestEngine = '' } = globalThis as { readonly layerproofTestEngine?: string };
  const directory = await temporaryDirectory();
  return connect({ kind: 'unix', socketPath: layerproofTestEngine.replace('unix://', '') }, directory, () =>
    rm(directory, { recursive: true, force: true }),
  );
}

/**
 * Starts an engine with its own data directory, and connects to it as to one that is not ours: we treat it as a user's
 * engine.
 */
export async function startTestEngine({
  dataDirectory,
}: { readonly dataDirectory?: string } = {}): Promise<OwnTestEngine> {
  const { cacheDirectory, debianMirror } = readEnvironment();
  const directory = await temporaryDirectory();
  const data = dataDirectory ?? path.join(directory, 'engine');
  const removeDirectory = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    const embedded = await startEmbeddedEngine({
      cacheDirectory,
      dataDirectory: data,
      debianMirror,
      progress: () => undefined,
    });
    const initFile = path.join(placeOf(await realpath(data)).runDirectory, 'init.pid');
    const kill = (): void => killProcess(initFile);
    const own = await connect(embedded.address, directory, async () => {
      // On a graceful stop, the daemon would give each of its containers ten seconds to end.
      kill();
      await embedded[Symbol.asyncDispose]();
      await removeDirectory();
    });
    return { ...own, kill };
  } catch (cause) {
    await removeDirectory();
    throw cause;
  }
}

function killProcess(pidFile: string): void {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
  } catch {
    // The file is removed with the engine, and so is the process.
  }
}

async function connect(
  address: UnixAddress | TcpAddress,
  directory: string,
  end: () => Promise<void>,
): Promise<TestEngine> {
  const ledger = new Ledger(path.join(directory, 'ledger.jsonl'));
  const session = newSessionId();
  const engine = await connectEngine(address, { isOurs: false, ownership: createOwnership(session, ledger) }).catch(
    async (cause: unknown) => {
      await end();
      throw cause;
    },
  );
  const removeOwn = async (): Promise<void> => {
    await removeLeftovers(engine, (other) => other === session);
    for (const thing of ledger.remaining()) await removeOwned(engine, thing, { ledger });
  };
  let ended: Promise<void> | undefined;
  return {
    engine,
    address: describeAddress(address),
    connection: openConnection(address, { apiVersion: engine.apiVersion, engine: engine.name }),
    directory,
    removeOwn,
    // An engine that a test has killed has nothing left that could be removed.
    [Symbol.asyncDispose]: () =>
      (ended ??= removeOwn()
        .catch(() => undefined)
        .then(end)),
  };
}

/** Short, because the path of a socket has to fit below it. */
async function temporaryDirectory(): Promise<string> {
  return realpath(await mkdtemp(path.join(os.tmpdir(), 'layerproof-')));
}

/** Everything on an engine, in a fixed order: equal before and after if nothing was left behind and nothing removed. */
export async function inventoryOf({ connection }: Pick<TestEngine, 'connection'>): Promise<readonly string[]> {
  const ask = (what: string): Promise<unknown> =>
    connection.call({
      method: 'GET',
      path: what,
      query: { all: true },
      what: `list ${what}`,
      deadlineMs: patience(60_000),
    });
  const lines = (found: unknown, fields: readonly string[]): readonly string[] =>
    (found as readonly Record<string, unknown>[]).map((thing) => fields.map((field) => asText(thing[field])).join(' '));
  const [containers, images, volumes, networks] = await Promise.all(
    ['/containers/json', '/images/json', '/volumes', '/networks'].map(ask),
  );
  return [
    ...lines(containers, ['Id', 'Names', 'ImageID', 'State', 'Labels', 'Command']).map((line) => `container ${line}`),
    ...lines(images, ['Id', 'RepoTags', 'RepoDigests', 'ParentId']).map((line) => `image ${line}`),
    ...lines((volumes as { Volumes: unknown }).Volumes ?? [], ['Name', 'Labels']).map((line) => `volume ${line}`),
    ...lines(networks, ['Name', 'Id', 'Labels']).map((line) => `network ${line}`),
  ].toSorted();
}

/** Engines send lists in no particular order. */
function asText(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : (value ?? null));
}

/**
 * Processes of this machine whose command line is exactly these words, including those in containers of a local engine.
 */
export function processesOf(words: string): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => commandLineOf(pid) === words)
    .map(Number);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '').replaceAll('\0', ' ');
  } catch {
    return ''; // It has just ended.
  }
}

/** Repeats a check until it passes; throws its last failure at a deadline that is generous for this machine. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + patience(120_000);
  for (;;) {
    try {
      return await check();
    } catch (cause) {
      if (Date.now() > end) throw cause;
      await pause(50);
    }
  }
}
