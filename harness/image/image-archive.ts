import type { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';

/** Of an image; the engine's API says no more of it than that it is there. */
export interface HealthCheckSettings {
  readonly Test?: readonly string[] | null;
}

/** The image config as the OCI image specification has it: what inspect and history leave out. */
export interface ImageConfigFile {
  readonly history?: readonly {
    readonly created_by?: string;
    readonly comment?: string;
    readonly empty_layer?: boolean;
  }[];
  readonly rootfs?: { readonly diff_ids?: readonly string[] };
  readonly config?: { readonly Healthcheck?: HealthCheckSettings | null };
  /** ID of the container that it was committed from; set by the classic builder. */
  readonly container?: string;
}

/** Larger entries of the archive are layers; configs, manifests and indexes are far smaller. */
const LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;

/**
 * Reads the image config out of what `docker save` writes, and stops reading as soon as it has it.
 *
 * No call of the API gives `history[].empty_layer`: `GET /images/{name}/history` has sizes only, and a layer can have
 * size 0. With a graph driver the config is the document whose name holds the image ID; with the
 * containerd store the ID is a manifest's, and `manifest.json` names the config.
 */
export async function readImageConfigFile(
  engine: Pick<Engine, 'api' | 'name'>,
  image: string,
  imageId: string,
): Promise<ImageConfigFile> {
  const documents = new Map<string, string>();
  const digest = imageId.replace(/^sha256:/, '');
  const archive = await engine.api.saveImage(image);
  try {
    for await (const entry of entriesOf(archive)) {
      if (entry.header.size > LARGEST_DOCUMENT_BYTES || entry.header.type !== 'file') {
        entry.resume();
        continue;
      }
      documents.set(entry.header.name, await textOf(entry));
      const config = entry.header.name.includes(digest) ? asConfig(documents.get(entry.header.name)) : undefined;
      if (config !== undefined) return config;
    }
  } finally {
    archive.destroy();
  }
  const named = configName(documents.get('manifest.json'));
  const config = named === undefined ? undefined : asConfig(documents.get(named));
  if (config !== undefined) return config;
  throw new HarnessError(
    'ENGINE_PROTOCOL',
    `${engine.name} saved image ${image} without its config, so its layers cannot be told.`,
  );
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

async function textOf(entry: ArchiveEntry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function asConfig(text: string | undefined): ImageConfigFile | undefined {
  const value = text === undefined ? undefined : parsed(text);
  return typeof value === 'object' && value !== null && 'rootfs' in value ? (value as ImageConfigFile) : undefined;
}

function configName(manifest: string | undefined): string | undefined {
  const value = manifest === undefined ? undefined : parsed(manifest);
  return Array.isArray(value) ? (value as { Config?: string }[])[0]?.Config : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Small files of a layer stand in the archive too.
  }
}
