import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { HarnessError } from './errors';

export interface PrivateDirectory {
  readonly directory: string;
  /** What it is, as the beginning of a sentence: "The cache". */
  readonly what: string;
  /** What the reader can do if it can't be used. */
  readonly next: string;
}

const OWNER_ONLY = 0o700;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Creates a directory that nobody else can write to, or checks the existing one. What we load from it is executed,
 * often as root, so nobody else may be able to plant code there.
 *
 * @throws HarnessError `USAGE` when it can't be created, or is not ours alone.
 */
export function providePrivateDirectory({ directory, what, next }: PrivateDirectory): void {
  const refuse = (why: string, cause?: unknown): HarnessError =>
    new HarnessError('USAGE', `${what} ${directory} cannot be used: ${why}.`, { next, cause });
  try {
    makeDirectories(directory);
    if (!statSync(directory).isDirectory()) throw refuse('it is not a directory');
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw cause instanceof HarnessError ? cause : refuse(reasonOf(cause), cause);
  }
  const why = danger(directory);
  if (why !== undefined) throw refuse(why);
}

/** The reason in a file system error, without the call and the path: "EROFS: read-only file system". */
export function reasonOf(thrown: unknown): string {
  return (thrown as Error).message.replace(/, [a-z]+ '.*$/s, '');
}

/**
 * How somebody else could write to the directory; a symbolic link to it counts too. Makes a directory that others can
 * only read private.
 */
function danger(directory: string): string | undefined {
  const us = process.getuid?.();
  if (us === undefined) return undefined;
  const found = statSync(directory);
  const foreign = [lstatSync(directory), found].find(({ uid }) => uid !== us && uid !== 0);
  if (foreign !== undefined) return `it belongs to user ${foreign.uid}, not to you`;
  if ((found.mode & WRITABLE_BY_OTHERS) !== 0) return 'other users can write to it';
  if (found.uid === us && (found.mode & ~OWNER_ONLY & 0o777) !== 0) chmodSync(directory, OWNER_ONLY);
  return undefined;
}

/**
 * Not with `recursive`: Node 20 then loops forever below /proc, where the parent exists and no directory can be created
 * in it.
 */
function makeDirectories(directory: string): void {
  try {
    mkdirSync(directory, { mode: OWNER_ONLY });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(path.dirname(directory))) throw cause;
    makeDirectories(path.dirname(directory));
    makeDirectories(directory);
  }
}
