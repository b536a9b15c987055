import { readFileSync } from 'node:fs';
import { inSeconds } from '../support/deadline';
import { remind } from '../support/remind';

/** A wait for a lock that another process holds. */
export interface LockWait {
  readonly owner: LockOwner | undefined;
  readonly waitedMs: number;
}

/** The process that wrote itself into a lock file; the lock itself belongs to the kernel. */
interface LockOwner {
  readonly pid: number;
  readonly since: Date;
  readonly isAlive: boolean;
}

/** A shorter wait is not worth a line. */
const FIRST_MS = 1000;
const REPEAT_MS = 60_000;

/**
 * Shell code for the new holder of the lock in `$1`: the process to kill if somebody wants the lock, and since when.
 */
export const NOTE_OWNER = 'echo "$PPID $(date +%s)" >"$1"';

/** Reports a wait: when it has lasted a second, and then every minute, until the function that it returns is called. */
export function reportWait(lockFile: string, onWait: (wait: LockWait) => void): () => void {
  return remind({ firstMs: FIRST_MS, everyMs: REPEAT_MS }, (waitedMs) =>
    onWait({ owner: ownerOf(lockFile), waitedMs }),
  );
}

/**
 * A wait as a line for the user, with a way to end it.
 *
 * @param does What the other run does: "uses the embedded engine".
 * @example waitInWords('uses the embedded engine', wait); // 'Waiting for another run that uses the embedded engine: …'
 */
export function waitInWords(does: string, { owner, waitedMs }: LockWait): string {
  const waiting =
    waitedMs < REPEAT_MS ? 'Waiting' : `Still waiting after ${inSeconds(Math.round(waitedMs / 1000) * 1000)}`;
  const ownCache = 'XDG_CACHE_HOME=DIRECTORY gives this run its own cache';
  if (owner === undefined) return `${waiting} for another run that ${does}; ${ownCache}`;
  const { pid, since, isAlive } = owner;
  if (!isAlive) return `${waiting} for the processes left by process ${pid}, which has ended, to stop; ${ownCache}`;
  const started = since.toISOString().replace(/\.\d+Z$/, 'Z');
  return `${waiting} for another run that ${does}: process ${pid}, since ${started}; \`kill ${pid}\` ends it, and ${ownCache}`;
}

function ownerOf(lockFile: string): LockOwner | undefined {
  const [, pid, seconds] = /^(\d+) (\d+)\n$/.exec(readIfThere(lockFile)) ?? [];
  if (pid === undefined) return undefined;
  return { pid: Number(pid), since: new Date(Number(seconds) * 1000), isAlive: isAlive(Number(pid)) };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The other process has only just begun.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
