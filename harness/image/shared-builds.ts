import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BuildOutcome } from './image';

const POLL_MS = 20;

/**
 * Lets the scenarios of a session share their builds, across worker processes too: the first one builds while the
 * others wait, and the outcome is passed through a file in the session's directory.
 */
export class SharedBuilds {
  constructor(private readonly directory: string) {}

  /** The outcome of the build with this key; runs `build` unless another scenario has built it or is building it. */
  async outcome(key: unknown, build: () => Promise<BuildOutcome>): Promise<BuildOutcome> {
    const name = nameOf(key);
    const file = path.join(this.directory, `${name}.json`);
    const lock = path.join(this.directory, `${name}.lock`);
    for (;;) {
      const known = await readOutcome(file);
      if (known !== undefined) return { ...known, shared: true };
      if (await takeLock(lock)) break;
      await pause(POLL_MS);
    }
    try {
      // Another one may have finished between our check and our lock.
      const known = await readOutcome(file);
      if (known !== undefined) return { ...known, shared: true };
      const outcome = await build();
      await writeFile(`${file}.part`, JSON.stringify(outcome));
      await rename(`${file}.part`, file);
      return outcome;
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }

  /**
   * Builds while no other scenario does with this key; the outcome is not shared. Waiting ends with the signal.
   *
   * The classic builder takes the newest child of an image from its cache. If two builds that start with the same
   * instruction do so at the same time, each creates that child, and the next build finds nothing below the newer one.
   */
  async inTurn<T>(key: unknown, build: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const lock = path.join(this.directory, `${nameOf(key)}.turn`);
    while (!(await takeLock(lock))) {
      signal.throwIfAborted();
      await pause(POLL_MS);
    }
    try {
      return await build();
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }
}

function nameOf(key: unknown): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
}

async function readOutcome(file: string): Promise<BuildOutcome | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as BuildOutcome;
  } catch {
    return undefined; // Nobody has built it yet.
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    await writeFile(path.join(lock, 'pid'), String(process.pid));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

/** Its worker died in the middle of the build; a waiting worker takes over. */
async function isAbandoned(lock: string): Promise<boolean> {
  const pid = Number(await readFile(path.join(lock, 'pid'), 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
