import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { NewFile } from '../image/pack-files';
import type { CopySource } from '../pages/page-file';
import { HarnessError } from '../support/errors';
import { trackedIn, type PageContexts } from './page-contexts';

/** They are in memory until they are sent. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The files of a `docker cp`, by their paths in the directory that is copied; of a single file, its name.
 *
 * @throws HarnessError `BUILD_CONTEXT_INVALID` if they are too large, or no longer there.
 */
export function copiedContent(contexts: PageContexts, copied: CopySource): readonly NewFile[] {
  const { from, files, directory, isDirectory } = copied;
  const found = new Map<string, Omit<NewFile, 'path'>>();
  let left = MOST_BYTES;
  for (const [name, file] of [...trackedIn(contexts, copied), ...nextTo(contexts, directory, from)]) {
    const { mode, size } = lstatSync(file);
    left -= size;
    if (left < 0) throw new HarnessError('BUILD_CONTEXT_INVALID', 'The copied files are larger than 64 MiB.');
    found.set(name, { content: readFileSync(file), isExecutable: (mode & 0o111) !== 0 });
  }
  for (const [name, { text }] of Object.entries(files)) found.set(name, { content: text });
  if (found.size === 0) throw new HarnessError('BUILD_CONTEXT_INVALID', `${from} is no longer there.`);
  const root = isDirectory ? from : path.posix.dirname(from);
  return [...found].map(([name, file]) => ({ path: path.posix.relative(root, name), ...file }));
}

/** The regular files of a directory next to the page, below a path in it; none if a link leads there. */
function nextTo(
  { directoryNextTo }: PageContexts,
  directory: string | undefined,
  from: string,
): readonly (readonly [name: string, file: string])[] {
  const root = directory === undefined ? undefined : directoryNextTo(directory);
  if (root === undefined) return [];
  const start = path.join(root, from);
  if (!existsSync(start) || realpathSync(start) !== start) return [];
  if (lstatSync(start).isFile()) return [[from, start]];
  return [...filesBelow(start)].flatMap((file): [string, string][] => {
    const way = path.relative(root, file).split(path.sep);
    return way.includes('.git') ? [] : [[way.join('/'), file]];
  });
}

/** Without what links lead to: `readdirSync` with `recursive` follows them, from Node 22 on. */
function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) yield file;
  }
}
