import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError } from '../support/errors';

/** A context is packed in memory, and sent as a whole. */
const LARGEST_CONTEXT = 1024 ** 3;

interface FileSize {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Adds up the sizes of the files that would be sent, as the file system reports them: the holes of a sparse file are
 * sent too. No content is read.
 *
 * @throws HarnessError `BUILD_CONTEXT_INVALID` when they are more than 1 GiB.
 */
export async function refuseLargeContext(directory: string, isIgnored: (file: string) => boolean): Promise<void> {
  const files = await sizesIn(directory, '', isIgnored);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= LARGEST_CONTEXT) return;
  const largest = files.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  throw new HarnessError(
    'BUILD_CONTEXT_INVALID',
    `The build context ${directory} is ${inMiB(bytes)}, above the limit of ${inMiB(LARGEST_CONTEXT)}; its largest file is ${largest.file} with ${inMiB(largest.bytes)}.`,
    { next: 'List what the build does not need in a .dockerignore there, or move it.' },
  );
}

async function sizesIn(
  directory: string,
  below: string,
  isIgnored: (file: string) => boolean,
): Promise<readonly FileSize[]> {
  const sizes: FileSize[] = [];
  for (const entry of await readdir(path.join(directory, below), { withFileTypes: true })) {
    const file = path.join(below, entry.name);
    if (isIgnored(file)) continue;
    if (entry.isDirectory()) sizes.push(...(await sizesIn(directory, file, isIgnored)));
    else if (entry.isFile()) sizes.push({ file, bytes: (await lstat(path.join(directory, file))).size });
  }
  return sizes;
}

function inMiB(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2).toLocaleString('en-US')} MiB`;
}
