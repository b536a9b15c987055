import { posix } from 'node:path';
import { EngineCallError } from '../engine/api/engine-connection';
import type { Engine } from '../engine/engine';
import { entriesOf, type ArchiveEntry } from '../image/image-archive';
import { HarnessError } from '../support/errors';
import type { Output } from './container-output';

/** The type of a file in a container. */
export type FileType = 'file' | 'directory' | 'symlink' | 'character-device' | 'block-device' | 'fifo' | 'other';

/** A file of a container, as plain data. */
export interface ContainerFile {
  /** Its path: differs from the requested one if links were followed. */
  readonly path: string;
  readonly type: FileType;
  /** Permissions with set-user-ID, set-group-ID and sticky bit: 0o4755. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  /** The target of a symbolic link, as written in the link. */
  readonly target?: string;
  /** Of a regular file, if it was requested. */
  readonly content?: Output;
}

/** How a file of a container is read. */
export interface FileOptions {
  /** Whether a symbolic link at the end of the path is followed, from its own directory; false by default. */
  readonly followLinks?: boolean;
  /** How many bytes of the content are kept; none when absent. The rest is never in memory. */
  readonly contentBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** As many as Linux follows. */
const MOST_LINKS = 40;

/**
 * Reads one file of a container through the archive call; it need not run, and needs no shell. Undefined when there is
 * no file at this path.
 *
 * The archive is read as a stream, up to the header of its first entry and the requested bytes, and then abandoned:
 * neither a file of a gigabyte nor a directory with a million files is ever read.
 *
 * @throws HarnessError `USAGE` for a relative path, or an error of the engine's calls: nothing is then known about the
 * file.
 */
export async function readContainerFile(
  engine: Engine,
  container: string,
  file: string,
  options: FileOptions = {},
): Promise<ContainerFile | undefined> {
  if (!file.startsWith('/')) throw new HarnessError('USAGE', `"${file}" is not an absolute path of a container.`);
  let at = posix.normalize(file);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const found = await readOne(engine, container, at, options);
    if (found?.target === undefined || options.followLinks !== true) return found;
    at = posix.resolve(posix.dirname(at), found.target);
  }
  // A loop of links: nothing can be opened.
  return undefined;
}

/**
 * Lists a directory of a container through the archive call, as `ls -A` does; undefined when there is none. The engine
 * sends everything below it; all but the headers is discarded as it arrives.
 *
 * @throws as `readContainerFile`.
 */
export async function readContainerDirectory(
  engine: Engine,
  container: string,
  directory: string,
  { signal }: Pick<FileOptions, 'signal'> = {},
): Promise<readonly ContainerFile[] | undefined> {
  const found = await readContainerFile(engine, container, directory, { followLinks: true, signal });
  if (found?.type !== 'directory') return undefined;
  const archive = await engine.api.containerArchive(container, found.path, { signal });
  const files: ContainerFile[] = [];
  let root: string | undefined;
  try {
    for await (const entry of entriesOf(archive)) {
      const path = posix.join('/', entry.header.name, '.');
      root ??= path;
      if (path !== root && posix.dirname(path) === root)
        files.push(await describe(posix.join(found.path, posix.basename(path)), entry, 0));
      entry.resume();
    }
  } finally {
    archive.destroy();
  }
  return files;
}

async function readOne(
  engine: Engine,
  container: string,
  file: string,
  { followLinks = false, contentBytes = 0, signal }: FileOptions,
): Promise<ContainerFile | undefined> {
  // The engine follows a link when the path ends with a slash.
  const path = file === '/' ? file : file.replace(/\/$/, '');
  const archive = await engine.api.containerArchive(container, path, { signal }).catch(async (cause: unknown) => {
    if (!(cause instanceof EngineCallError) || !saysThatThereIsNone(cause, followLinks)) throw cause;
    // A missing container answers with 404 too, which says nothing about the file.
    await engine.api.inspectContainer(container, { signal });
    return undefined;
  });
  if (archive === undefined) return undefined;
  try {
    for await (const entry of entriesOf(archive)) return await describe(file, entry, contentBytes);
  } finally {
    archive.destroy();
  }
  throw new HarnessError('ENGINE_PROTOCOL', `${engine.name} gave an empty archive for ${file} of a container.`);
}

/**
 * A path below something that is not a directory is answered like an error of the engine, and so is a loop of links:
 * the link then exists, but has no target.
 */
function saysThatThereIsNone({ status, reason }: EngineCallError, followLinks: boolean): boolean {
  if (followLinks && /too many (levels of symbolic )?links/i.test(reason)) return true;
  return status === 404 || /not a directory|no such file or directory/i.test(reason);
}

const TYPES: Readonly<Record<string, FileType>> = {
  file: 'file',
  'contiguous-file': 'file',
  link: 'file',
  directory: 'directory',
  symlink: 'symlink',
  'character-device': 'character-device',
  'block-device': 'block-device',
  fifo: 'fifo',
};

async function describe(file: string, entry: ArchiveEntry, contentBytes: number): Promise<ContainerFile> {
  const { mode, uid, gid, size, linkname, type } = entry.header;
  const kind = TYPES[type] ?? 'other';
  return {
    path: file,
    type: kind,
    // Docker puts the type of the file into the same number.
    mode: mode & 0o7777,
    uid,
    gid,
    sizeBytes: size,
    ...(kind === 'symlink' ? { target: linkname } : {}),
    ...(kind === 'file' && contentBytes > 0 ? { content: await beginningOf(entry, contentBytes) } : {}),
  };
}

async function beginningOf(entry: ArchiveEntry, contentBytes: number): Promise<Output> {
  const { size } = entry.header;
  const kept = Buffer.alloc(Math.min(size, contentBytes));
  let bytes = 0;
  if (kept.length > 0)
    for await (const chunk of entry) {
      bytes += (chunk as Buffer).copy(kept, bytes);
      if (bytes === kept.length) break;
    }
  if (bytes < kept.length)
    throw new HarnessError(
      'ENGINE_PROTOCOL',
      `The archive ended within ${entry.header.name}: it has ${bytes} of ${size} bytes.`,
    );
  return { text: kept.toString('utf8'), bytes: size, cutBytes: size - bytes };
}
