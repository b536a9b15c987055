import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError } from '../support/errors';

/** Larger than any Dockerfile that people write; without a limit, reading one could take minutes. */
const LARGEST_DOCKERFILE = 1024 * 1024;

/**
 * The text of a Dockerfile, exactly as it was written.
 *
 * @throws HarnessError `BUILD_CONTEXT_INVALID` when it is not a file, too large, or not text; the system's error when
 * it can't be read.
 */
export async function readDockerfileText(file: string): Promise<string> {
  const found = await stat(file);
  // Opening a named pipe would block forever.
  if (!found.isFile()) throw unusable(file, found.isDirectory() ? 'is a directory' : 'is not a regular file');
  if (found.size > LARGEST_DOCKERFILE) throw unusable(file, `has ${found.size} bytes; at most 1 MiB is read`);
  const bytes = await readFile(file);
  if (!isUtf8(bytes)) throw unusable(file, 'is not UTF-8 text, so it could not be sent as it was written');
  return bytes.toString('utf8');
}

/** Paths of everything below a directory that has the name of a Dockerfile. Unreadable directories are left out. */
export async function dockerfilesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const files = await Promise.all(
    entries.map(async (entry): Promise<readonly string[]> => {
      const whole = path.join(directory, entry.name);
      if (entry.isDirectory()) return dockerfilesBelow(whole);
      return entry.name.startsWith('Dockerfile') ? [whole] : [];
    }),
  );
  return files.flat();
}

function unusable(file: string, why: string): HarnessError {
  return new HarnessError('BUILD_CONTEXT_INVALID', `The Dockerfile ${file} cannot be used: it ${why}.`);
}
