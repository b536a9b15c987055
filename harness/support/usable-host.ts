import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Environment } from './environment';
import { HarnessError } from './errors';
import { providePrivateDirectory, reasonOf } from './private-directory';

/** A session reads all build contexts at once, and Jest and its workers open their own files. */
const NEEDED_OPEN_FILES = 512;

/**
 * Checks what every command that uses an engine needs from this machine: a cache, a temporary directory, enough open
 * files.
 *
 * @throws HarnessError `USAGE` for the first that can't be used.
 */
export function requireUsableHost({ cacheDirectory }: Pick<Environment, 'cacheDirectory'>): void {
  requireTemporaryDirectory(os.tmpdir());
  requireOpenFiles(readLimits());
  provideCache(cacheDirectory);
}

function provideCache(directory: string): void {
  const next = 'Set XDG_CACHE_HOME to a directory of yours, or remove the existing one: layerproof creates it again.';
  // Otherwise every working directory would have its own cache, and could already contain one.
  if (!path.isAbsolute(directory))
    throw new HarnessError('USAGE', `The cache ${directory} cannot be used: it is not an absolute path.`, {
      next: 'Set XDG_CACHE_HOME, or HOME if it is unset, to an absolute path.',
    });
  providePrivateDirectory({ directory, what: 'The cache', next });
}

/** Checked by creating something in it: the mode is not the whole truth, least of all for root. */
function requireTemporaryDirectory(directory: string): void {
  try {
    rmdirSync(mkdtempSync(path.join(directory, 'layerproof-')));
  } catch (cause) {
    throw new HarnessError('USAGE', `The temporary directory ${directory} cannot be used: ${reasonOf(cause)}.`, {
      next: 'Set TMPDIR to a directory that you can write to, or unset it.',
      cause,
    });
  }
}

/** @param limits the text of /proc/self/limits; empty where there is none */
function requireOpenFiles(limits: string): void {
  const allowed = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  if (allowed >= NEEDED_OPEN_FILES) return;
  throw new HarnessError('USAGE', `layerproof needs ${NEEDED_OPEN_FILES} open files, but the limit is ${allowed}.`, {
    next: 'Raise the limit of this shell (`ulimit -n`) or of the container.',
  });
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return ''; // Not Linux.
  }
}
