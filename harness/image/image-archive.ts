import type { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import type { Engine } from '../engine/engine';
import type { ImageConfigFields } from '../engine/api/images';
import { HarnessError } from '../support/errors';
import { digestFault, type ArchiveDocuments } from './config-digest';

/** Of an image; the engine's API reports only whether it exists. */
export interface HealthCheckSettings {
  readonly Test?: readonly string[] | null;
  /** In nanoseconds, like the two below. */
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly Retries?: number;
}

/** The image config of the OCI image specification: what inspect and history leave out. */
export interface ImageConfigFile {
  readonly history?: readonly {
    readonly created_by?: string;
    readonly comment?: string;
    readonly empty_layer?: boolean;
  }[];
  readonly rootfs?: { readonly diff_ids?: readonly string[] };
  readonly config?: ImageConfigFields & { readonly Healthcheck?: HealthCheckSettings | null };
  /** ID of the container that it was committed from; set by the classic builder. */
  readonly container?: string;
}

/** Larger entries of the archive are layers; configs, manifests and indexes are far smaller. */
const LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;

/**
 * Reads the image config out of what `docker save` writes, and stops reading as soon as it is found.
 *
 * No call of the API gives `history[].empty_layer`: `GET /images/{name}/history` has sizes only, and a layer can have
 * size 0. With a graph driver the config is the document whose name holds the image ID; with the
 * containerd store the ID is a manifest's, and `manifest.json` names the config.
 *
 * @throws HarnessError `ENGINE_CONTRADICTION` when the digest of the config shows that it belongs to another image.
 */
export async function readImageConfigFile(
  engine: Pick<Engine, 'api' | 'name' | 'product' | 'imageStore'>,
  image: string,
  imageId: string,
): Promise<ImageConfigFile> {
  const documents = new Map<string, Buffer>();
  const name = await findConfig(engine, { image, imageId, documents });
  const config = name === undefined ? undefined : asConfig(documents.get(name));
  if (name === undefined || config === undefined) {
    throw new HarnessError(
      'ENGINE_PROTOCOL',
      `${engine.name} saved image ${image} without its config, so its layers are unknown.`,
    );
  }
  const fault = digestFault(name, { documents, imageId, engine });
  if (fault === undefined) return config;
  const message = `${engine.name} contradicts itself about image ${image}: its ID is ${imageId}, but ${fault}.`;
  throw new HarnessError('ENGINE_CONTRADICTION', message);
}

/** The name of the config in the archive; what precedes it goes to `documents`. */
async function findConfig(
  { api }: Pick<Engine, 'api'>,
  { image, imageId, documents }: { image: string; imageId: string; documents: Map<string, Buffer> },
): Promise<string | undefined> {
  const digest = imageId.replace(/^sha256:/, '');
  const archive = await api.saveImage(image);
  try {
    for await (const entry of entriesOf(archive)) {
      const { name, size, type } = entry.header;
      if (size > LARGEST_DOCUMENT_BYTES || type !== 'file') {
        entry.resume();
        continue;
      }
      documents.set(name, await contentOf(entry));
      if (name.includes(digest) && asConfig(documents.get(name)) !== undefined) return name;
    }
  } finally {
    archive.destroy();
  }
  return configName(documents);
}

/** One entry of a tar archive: its header, and its content as a stream. */
export interface ArchiveEntry extends Readable {
  readonly header: Header;
}

/** The entries of a tar archive. Each must be read or resumed before the next. */
export async function* entriesOf(archive: Readable): AsyncGenerator<ArchiveEntry> {
  const reader = extract();
  archive.on('error', (error) => reader.destroy(error));
  archive.pipe(reader);
  yield* reader as AsyncIterable<ArchiveEntry>;
}

async function contentOf(entry: ArchiveEntry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function asConfig(content: Buffer | undefined): ImageConfigFile | undefined {
  const value = content === undefined ? undefined : parsed(content);
  return typeof value === 'object' && value !== null && 'rootfs' in value ? (value as ImageConfigFile) : undefined;
}

function configName(documents: ArchiveDocuments): string | undefined {
  const manifest = documents.get('manifest.json');
  const value = manifest === undefined ? undefined : parsed(manifest);
  return Array.isArray(value) ? (value as { Config?: string }[])[0]?.Config : undefined;
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined; // Small files of a layer are in the archive too.
  }
}
