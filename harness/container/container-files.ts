import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileArchive } from '../engine/api/container-files';
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

/** A path whose file differs from that of the image. */
export interface FileChange {
  readonly path: string;
  /** `C`, `A` and `D` of `docker diff`; a directory is changed if something in it is. */
  readonly kind: 'changed' | 'added' | 'deleted';
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
  const { content } = await engine.api.containerArchive(container, found.path, { signal });
  const files: ContainerFile[] = [];
  for await (const [name, entry] of entriesIn(found.path, content))
    files.push(await describe(posix.join(found.path, name), entry));
  return files;
}

const KINDS = ['changed', 'added', 'deleted'] as const;

/**
 * What differs from the files of the image.
 *
 * @throws HarnessError `ENGINE_PROTOCOL` for a kind of change that Docker does not have.
 */
export async function changedFiles(
  engine: Engine,
  container: string,
  { signal }: Pick<FileOptions, 'signal'> = {},
): Promise<readonly FileChange[]> {
  const changes = (await engine.api.containerChanges(container, { signal })) ?? [];
  return changes.map(({ Path: path, Kind }) => {
    const kind = KINDS[Kind];
    if (kind === undefined)
      throw new HarnessError('ENGINE_PROTOCOL', `${engine.name} lists ${path} as changed by ${Kind}.`);
    return { path, kind };
  });
}

/**
 * The entries of a directory in its archive, without what is in its directories, by their names. The first entry is the
 * directory itself, except that Podman leaves out the root directory.
 */
async function* entriesIn(directory: string, archive: Readable): AsyncGenerator<readonly [string, ArchiveEntry]> {
  let root = directory === '/' ? '/' : undefined;
  try {
    for await (const entry of entriesOf(archive)) {
      const path = posix.join('/', entry.header.name, '.');
      root ??= path;
      if (path !== root && posix.dirname(path) === root) yield [posix.basename(path), entry];
      entry.resume();
    }
  } finally {
    archive.destroy();
  }
}

async function readOne(
  engine: Engine,
  container: string,
  file: string,
  options: FileOptions,
): Promise<ContainerFile | undefined> {
  // The engine follows a link when the path ends with a slash.
  const path = file === '/' ? file : file.replace(/\/$/, '');
  const archive = await archiveOf(engine, container, path, options);
  if (engine.product === 'podman' && path !== '/' && options.followLinks !== true && archive?.resolvedPath !== path) {
    archive?.content.destroy();
    return await readAsEntry(engine, container, path, options);
  }
  if (archive === undefined) return undefined;
  const { content, resolvedPath = file } = archive;
  try {
    const at = engine.product === 'podman' ? posix.resolve(resolvedPath) : file;
    for await (const entry of entriesOf(content)) return await describe(at, entry, options.contentBytes);
  } finally {
    content.destroy();
  }
  throw new HarnessError('ENGINE_PROTOCOL', `${engine.name} gave an empty archive for ${file} of a container.`);
}

/**
 * Podman follows a link at the end of the path, and answers 404 for one without a target (libpod `container_stat_linux.go`).
 * As an entry of its directory, a link is one.
 */
async function readAsEntry(
  engine: Engine,
  container: string,
  path: string,
  options: FileOptions,
): Promise<ContainerFile | undefined> {
  const directory = posix.dirname(path);
  const archive = await archiveOf(engine, container, directory, options);
  if (archive === undefined) return undefined;
  for await (const [name, entry] of entriesIn(directory, archive.content))
    if (name === posix.basename(path)) return await describe(path, entry, options.contentBytes);
  return undefined;
}

/** Undefined when there is no file at this path. */
async function archiveOf(
  engine: Engine,
  container: string,
  path: string,
  { followLinks = false, signal }: FileOptions,
): Promise<FileArchive | undefined> {
  return await engine.api.containerArchive(container, path, { signal }).catch(async (cause: unknown) => {
    if (!(cause instanceof EngineCallError) || !isMissing(cause, followLinks, engine)) throw cause;
    // A missing container answers with 404 too, which says nothing about the file.
    await engine.api.inspectContainer(container, { signal });
    return undefined;
  });
}

/**
 * The engine answers with an error for a path below something that is not a directory, and for a loop of links: the
 * link then exists, but has no target.
 */
function isMissing(
  { status, reason }: EngineCallError,
  followLinks: boolean,
  { product }: Pick<Engine, 'product'>,
): boolean {
  if ((followLinks || product === 'podman') && /too many (levels of symbolic )?links/i.test(reason)) return true;
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

async function describe(file: string, entry: ArchiveEntry, contentBytes = 0): Promise<ContainerFile> {
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
