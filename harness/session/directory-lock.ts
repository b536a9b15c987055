import { constants, copyFileSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeadSession, newSessionId, originOfSession } from '../engine/ownership/session-id';
import { HarnessError } from '../support/errors';
import { readRegularFile, systemCode } from '../support/files';

/**
 * In the locked directory; it contains a session id, which identifies the process that holds the lock and whether it is
 * alive.
 */
export const LOCK_FILE = '.layerproof.lock';

/**
 * Locks a directory for this process, until the function that it returns is called.
 *
 * A lock whose process has died is taken over. No two processes get it at the same time, no matter how they race.
 *
 * @throws HarnessError `OUTPUT_IN_USE` when another process holds it; a system error when no lock can be created.
 */
export function lockDirectory(directory: string): () => void {
  const lock = path.join(directory, LOCK_FILE);
  const id = newSessionId();
  const ownFile = `${lock}-${id}`;
  writeFileSync(ownFile, `${id}\n`, { flag: 'wx' });
  try {
    take(lock, ownFile);
  } finally {
    rmSync(ownFile, { force: true });
  }
  return () => {
    if (ownerOf(lock) === id) rmSync(lock, { force: true });
  };
}

/**
 * Replaces `lock` with `ownFile`. A dead owner's lock is replaced only by the process that holds the right to succeed
 * that very owner. That right is a lock too, so it can be taken over from a process that died in the middle.
 */
function take(lock: string, ownFile: string): void {
  while (!createdAs(lock, ownFile)) {
    const owner = ownerOf(lock);
    if (owner === undefined) continue; // Released in the meantime.
    if (!isDeadSession(owner)) throw inUse(lock, owner);
    const succession = `${lock}.${owner}`;
    take(succession, ownFile);
    if (ownerOf(lock) === owner) {
      renameSync(succession, lock);
      return;
    }
    rmSync(succession, { force: true }); // Another process has succeeded it, and given up the right.
  }
}

/** Whether the lock was free; it then has its content from the start. */
function createdAs(lock: string, ownFile: string): boolean {
  try {
    linkSync(ownFile, lock);
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return false;
    if (!NO_LINKS.has(systemCode(cause) ?? '')) throw cause;
    return copiedTo(lock, ownFile);
  }
}

/** How file systems without hard links, such as that of a USB stick, reject one. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

function copiedTo(lock: string, ownFile: string): boolean {
  try {
    copyFileSync(ownFile, lock, constants.COPYFILE_EXCL);
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function ownerOf(lock: string): string | undefined {
  try {
    return readRegularFile(lock, { followLink: false, maximumBytes: 1000 }).trim();
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

function inUse(lock: string, owner: string): HarnessError {
  const directory = path.dirname(lock);
  const origin = originOfSession(owner);
  if (origin === undefined) {
    const message = `${directory} is locked by ${lock}, which layerproof did not write.`;
    return new HarnessError('OUTPUT_IN_USE', message, { next: 'Choose another directory with --output.' });
  }
  const { pid, startedAt, isOnThisMachine } = origin;
  const since = startedAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const who = `process ${pid}${isOnThisMachine ? '' : ' of another machine or container'}, since ${since}`;
  const wait = 'Wait until it has ended, or choose another directory with --output';
  return new HarnessError('OUTPUT_IN_USE', `Another run of layerproof (${who}) is using ${directory}.`, {
    // Whether a process of another machine lives can't be checked.
    next: isOnThisMachine ? `${wait}.` : `${wait}; if it was killed, remove ${path.join(directory, LOCK_FILE)}.`,
  });
}
