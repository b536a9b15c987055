import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { messageOf } from './errors';

/** The system's description of a failed call, without the code, the call and the path: "no space left on device". */
export function systemReason(cause: unknown): string {
  const message = messageOf(cause);
  return /^E[A-Z0-9]+: (.+?)(?:, [a-z]+\b.*)?$/s.exec(message)?.[1] ?? message;
}

/** The code of a failed system call, such as ENOENT. */
export function systemCode(cause: unknown): string | undefined {
  return cause instanceof Error || (typeof cause === 'object' && cause !== null && 'code' in cause)
    ? (cause as NodeJS.ErrnoException).code
    : undefined;
}

/**
 * Creates a directory with its parents. Node's own recursive `mkdir` never returns below /proc, where no subdirectory
 * can be created in an existing directory.
 */
export function makeDirectory(directory: string): void {
  const missing: string[] = [];
  for (let current = directory; !isDirectory(current); current = path.dirname(current)) missing.push(current);
  for (const current of missing.reverse()) {
    try {
      mkdirSync(current);
    } catch (cause) {
      // Another process may have created it in the meantime.
      if (systemCode(cause) !== 'EEXIST' || !isDirectory(current)) throw cause;
    }
  }
}

/** @throws Error when something else exists at this path. */
function isDirectory(file: string): boolean {
  try {
    if (statSync(file).isDirectory()) return true;
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return false;
    throw cause;
  }
  throw new Error(`${file} is not a directory`);
}

/** The temporary name that `replaceFile` writes to before it renames, in the same directory. */
const UNFINISHED = '.layerproof.new';

/**
 * Writes a file atomically, or leaves the existing one. A symbolic link is replaced and never followed, and nobody
 * reads a half-written file.
 */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const unfinished = path.join(path.dirname(file), UNFINISHED);
  rmSync(unfinished, { force: true });
  try {
    writeFileSync(unfinished, content, { flag: 'wx' });
    renameSync(unfinished, file);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw cause;
  }
}

/** Opening a pipe or a device for reading can block forever, so it must not block at all. */
const READ_AT_ONCE = constants.O_RDONLY | constants.O_NONBLOCK;

export interface ReadLimits {
  /** Whether the last part of the path may be a symbolic link. */
  readonly followLink: boolean;
  readonly maximumBytes: number;
}

/**
 * Reads a regular file that somebody else may have created.
 *
 * @throws Error with the reason as its message, including for a pipe or a device, or a file that is too large.
 */
export function readRegularFile(file: string, { followLink, maximumBytes }: ReadLimits): string {
  return withRegularFile(file, followLink, (descriptor) => {
    const { size } = fstatSync(descriptor);
    if (size > maximumBytes) throw new Error(`it is ${megabytes(size)}; the limit is ${megabytes(maximumBytes)}`);
    return readFileSync(descriptor, 'utf8');
  });
}

/** The first bytes of a regular file. A symbolic link is not followed. */
export function readStart(file: string, bytes: number): string {
  return withRegularFile(file, false, (descriptor) => {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, 0)).toString('utf8');
  });
}

function withRegularFile<T>(file: string, followLink: boolean, read: (descriptor: number) => T): T {
  const descriptor = openSync(file, followLink ? READ_AT_ONCE : READ_AT_ONCE | constants.O_NOFOLLOW);
  try {
    if (!fstatSync(descriptor).isFile()) throw new Error('it is not a regular file');
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
