import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { entriesOf, type ArchiveEntry } from './image-archive';
import type { BuiltImage } from './image';

/** What one layer changed in the file system below it; paths start with `/`. */
export interface LayerChanges {
  readonly diffId: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

/** Whiteouts of the OCI image specification: for a file that a layer deletes, and for everything in a directory. */
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const GZIP_MAGIC = 0x1f8b;

/**
 * Lists what each layer of an image added, changed and deleted, base layers too, oldest first.
 *
 * Reads the whole output of `docker save`, names only; which instruction created a layer is cheaper to read from the
 * history.
 */
export async function readLayerChanges(engine: Engine, image: BuiltImage): Promise<readonly LayerChanges[]> {
  const saved = await readSavedLayers(await engine.api.saveImage(image.reference));
  const { RootFS } = await engine.api.inspectImage(image.reference);
  const below = new Set<string>();
  return saved.map(({ name, entries }, position) => {
    if (entries === undefined) {
      throw new HarnessError(
        'ENGINE_PROTOCOL',
        `${engine.name} saved image ${image.reference} without its layer ${name}.`,
      );
    }
    return changesOf(RootFS?.Layers?.[position] ?? '', entries, below);
  });
}

/** One layer of an archive of `docker save`. */
interface SavedLayer {
  readonly name: string;
  /** The names in it; undefined if the archive lacks it. */
  readonly entries: readonly string[] | undefined;
}

/** The layers of an archive of `docker save`, oldest first. */
export async function readSavedLayers(archive: Readable): Promise<readonly SavedLayer[]> {
  const layers = new Map<string, readonly string[]>();
  const links = new Map<string, string>();
  let manifest = '';
  for await (const entry of entriesOf(archive)) {
    const { name, type, linkname } = entry.header;
    if (name === 'manifest.json') manifest = (await contentOf(entry)).toString('utf8');
    else if (type === 'file' && isLayer(name)) layers.set(name, await namesIn(entry));
    else entry.resume();
    // Docker before 25 saves a second layer with the same content as a link to the first.
    if (type === 'symlink' && typeof linkname === 'string') links.set(name, posix.join(posix.dirname(name), linkname));
  }
  const names = (JSON.parse(manifest) as { Layers?: string[] }[])[0]?.Layers ?? [];
  return names.map((name) => ({ name, entries: layers.get(links.get(name) ?? name) }));
}

/** Applies the entries of one layer to the names `below` it, and returns what that changed. */
export function changesOf(diffId: string, entries: readonly string[], below: Set<string>): LayerChanges {
  const added: string[] = [];
  const changed: string[] = [];
  const deleted: string[] = [];
  const own = entries.map(pathOf).filter((path) => path !== '/');
  const written = new Set(own.filter((path) => !nameOf(path).startsWith(WHITEOUT)));
  const before = new Set(below);
  const remove = (path: string): void => {
    for (const name of [...below].filter((candidate) => candidate === path || candidate.startsWith(`${path}/`)))
      below.delete(name);
    if (!written.has(path)) deleted.push(path);
  };
  // A whiteout affects only the layers below, wherever it is among the entries of its own layer.
  for (const path of own) {
    const [directory, name] = [directoryOf(path), nameOf(path)];
    if (name === OPAQUE) for (const child of childrenOf(directory, below)) remove(child);
    else if (name.startsWith(WHITEOUT)) remove(`${directory}/${name.slice(WHITEOUT.length)}`);
  }
  for (const path of written) {
    (before.has(path) ? changed : added).push(path);
    below.add(path);
  }
  return { diffId, added, changed, deleted };
}

/** `./usr/bin/` as `/usr/bin`. */
function pathOf(entry: string): string {
  return `/${entry.replace(/^(\.?\/)+|^\.$/, '').replace(/\/$/, '')}`;
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function childrenOf(directory: string, below: ReadonlySet<string>): readonly string[] {
  return [...below].filter(
    (path) => path.startsWith(`${directory}/`) && !path.slice(directory.length + 1).includes('/'),
  );
}

/**
 * `<id>/layer.tar` before Docker 25, `blobs/sha256/<digest>` since, and `<digest>.tar` from Podman; the blobs include documents too.
 */
function isLayer(name: string): boolean {
  return name.endsWith('/layer.tar') || name.startsWith('blobs/') || /^[0-9a-f]{64}\.tar$/.test(name);
}

const TAR_HEADER_BYTES = 512;

/**
 * The names in a layer, which is compressed if the image store is containerd's; none for a blob that is not an archive.
 */
async function namesIn(entry: ArchiveEntry): Promise<readonly string[]> {
  const chunks = entry[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let start = Buffer.alloc(0);
  while (start.length < TAR_HEADER_BYTES) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    start = Buffer.concat([start, value]);
  }
  const content = Readable.from(startAgain(start, chunks));
  const isGzip = start.length > 2 && start.readUInt16BE(0) === GZIP_MAGIC;
  if (!isGzip && start.subarray(257, 262).toString('latin1') !== 'ustar') {
    for await (const _chunk of content);
    return [];
  }
  const names: string[] = [];
  for await (const inner of entriesOf(isGzip ? content.pipe(createGunzip()) : content)) {
    names.push(inner.header.name);
    inner.resume();
  }
  return names;
}

async function* startAgain(start: Buffer, rest: AsyncIterator<Buffer, undefined>): AsyncGenerator<Buffer> {
  yield start;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function contentOf(entry: ArchiveEntry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
