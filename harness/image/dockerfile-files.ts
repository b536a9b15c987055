import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError } from '../support/errors';

/** More than any Dockerfile that people write, so that one is never read for minutes. */
const LARGEST_DOCKERFILE = 1024 * 1024;

/**
 * The text of a Dockerfile, exactly as it was written.
 *
 * @throws HarnessError `BUILD_CONTEXT_INVALID` when it is no file, too large, or no text; the error of the system when it
 * can't be read.
 */
export async function readDockerfileText(file: string): Promise<string> {
  const found = await stat(file);
  // Opening a named pipe would wait forever.
  if (!found.isFile()) throw unusable(file, found.isDirectory() ? 'is a directory' : 'is no regular file');
  if (found.size > LARGEST_DOCKERFILE) throw unusable(file, `has ${found.size} bytes; at most 1 MiB is read`);
  const bytes = await readFile(file);
  if (!isUtf8(bytes)) throw unusable(file, 'is no UTF-8 text, so it could not be sent as it was written');
  return bytes.toString('utf8');
}

/** Paths of everything that is named as a Dockerfile below a directory. What can't be looked into is left out. */
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
