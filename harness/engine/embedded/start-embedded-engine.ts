import { existsSync, readFileSync } from 'node:fs';
import { mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { debianObstacle, findProgram } from '../../rootfs/debian-tools';
import { makeDebianRoot } from '../../rootfs/debian-root';
import { waitInWords } from '../../rootfs/lock-wait';
import { recipeDigest } from '../../rootfs/recipe-digest';
import { inSeconds } from '../../support/deadline';
import { HarnessError } from '../../support/errors';
import { remind } from '../../support/remind';
import type { UnixAddress } from '../api/address';
import { placeOf, type EnginePlace } from './engine-place';
import { EMBEDDED_ENGINE_RECIPE } from './engine-recipe';
import { startSupervisor, type Supervisor } from './supervisor';
import { waitUntilReady } from './wait-until-ready';

export interface EmbeddedEngineOptions {
  /** The engine's root file system is kept here. */
  readonly cacheDirectory: string;
  /**
   * Images, containers, the lock and the log; `<cacheDirectory>/engine/data` when absent. Engines with different data
   * directories run side by side.
   */
  readonly dataDirectory?: string;
  readonly debianMirror?: string | undefined;
  readonly progress: (line: string) => void;
  /** Called when the engine has to be built first, which leaves time to prepare what it will need. */
  readonly onMaking?: () => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * An embedded Docker engine; disposing of it stops the daemon and removes everything that it had on the host, except
 * its data.
 */
export interface EmbeddedEngine extends AsyncDisposable {
  readonly address: UnixAddress;
  readonly logFile: string;
  /** A directory of this machine that the engine can mount into containers, under another path. */
  readonly shared: { readonly directory: string; readonly inEngine: string };
  /** The release line: "26.1". */
  readonly version: string;
}

const REMIND_MS = 30_000;

const NEEDED_HERE = ['setpriv', 'pivot_root', 'find'];

/** From linux/capability.h: to create a network bridge and firewall rules, and to mount. */
const NEEDED_CAPABILITIES = { CAP_NET_ADMIN: 12, CAP_SYS_ADMIN: 21 };

/** Why no engine can be started on this machine, as one sentence; undefined when it can. */
export function embeddedEngineObstacle(): string | undefined {
  const obstacle = debianObstacle();
  if (obstacle !== undefined) return obstacle;
  const missing = NEEDED_HERE.filter((program) => findProgram(program) === undefined);
  if (missing.length > 0) return `This machine has no ${missing.join(', ')}.`;
  const effective = BigInt(
    `0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`,
  );
  const lacking = Object.entries(NEEDED_CAPABILITIES).filter(([, bit]) => ((effective >> BigInt(bit)) & 1n) === 0n);
  return lacking.length === 0
    ? undefined
    : `This process is root without ${lacking.map(([name]) => name).join(' and ')}.`;
}

/**
 * Starts a Docker engine that is built from Debian packages, once, in the cache directory; nothing is installed on the
 * host.
 *
 * It stops with the returned object or with this process, whichever ends first, no matter how this process ends.
 * Another run that wants an engine with the same data directory waits until then.
 *
 * @throws HarnessError `EMBEDDED_ENGINE_FAILED` with the end of the daemon's log, or that of `makeDebianRoot`.
 */
export async function startEmbeddedEngine(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
  const { cacheDirectory, dataDirectory, progress, signal } = options;
  const obstacle = embeddedEngineObstacle();
  if (obstacle !== undefined)
    throw new HarnessError('EMBEDDED_ENGINE_FAILED', `The embedded engine cannot be started: ${obstacle}`);

  const recipe = EMBEDDED_ENGINE_RECIPE;
  const root = path.join(cacheDirectory, 'engine', `${recipe.version}-${recipeDigest({ roots: [recipe] })}`, 'root');
  if (!existsSync(root)) await makeRoot(root, options);

  const directory = dataDirectory ?? path.join(cacheDirectory, 'engine', 'data');
  await mkdir(directory, { recursive: true });
  const place = placeOf(await realpath(directory));
  const supervisor = startSupervisor({ root, ...place });
  try {
    await supervisor.locked({ onWait: (wait) => progress(waitInWords('uses the embedded engine', wait)), signal });
    const endReminders = remind({ firstMs: REMIND_MS, everyMs: REMIND_MS }, (ms) =>
      progress(
        `Still starting the embedded engine after ${inSeconds(Math.round(ms / 1000) * 1000)}; its log is ${place.logFile}`,
      ),
    );
    await waitUntilReady(supervisor, { ...place, signal }).finally(endReminders);
  } catch (error) {
    await stop(supervisor, place);
    throw error;
  }
  supervisor.letProcessEnd();
  let stopped: Promise<void> | undefined;
  return {
    address: { kind: 'unix', socketPath: place.socketPath },
    logFile: place.logFile,
    shared: { directory: place.runDirectory, inEngine: '/layerproof' },
    version: recipe.version,
    [Symbol.asyncDispose]: () => (stopped ??= stop(supervisor, place)),
  };
}

async function makeRoot(target: string, { onMaking, ...options }: EmbeddedEngineOptions): Promise<void> {
  onMaking?.();
  const started = Date.now();
  const what = `a Docker ${EMBEDDED_ENGINE_RECIPE.version} engine`;
  await makeDebianRoot({ ...options, ...EMBEDDED_ENGINE_RECIPE, what, aboutSeconds: 20, target });
  options.progress(`Made ${what} in ${inSeconds(Date.now() - started)}`);
}

async function stop(supervisor: Supervisor, { directory, runDirectory }: EnginePlace): Promise<void> {
  await supervisor.stop();
  // Outside the data directory, it was created for this run only.
  if (!runDirectory.startsWith(directory)) await rm(runDirectory, { recursive: true, force: true });
}
