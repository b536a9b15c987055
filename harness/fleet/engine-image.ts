import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../engine/engine';
import { STAND_IN_REGISTRY } from '../engine/ownership/ownership';
import { importImage } from '../image/import-image';
import { inspectIfThere } from '../image/inspect-image';
import { pullImage } from '../image/pull-image';
import { makeDebianRoot } from '../rootfs/debian-root';
import { recipeDigest } from '../rootfs/recipe-digest';
import { engineListHint } from '../support/command-call';
import { HarnessError } from '../support/errors';
import type { EngineRelease } from './engine-releases';
import type { NewEngineSpec } from './engine-spec';
import type { HostEngine } from './host-engine';

/** Files that the recipes put into an engine image. */
const ENGINES_DIRECTORY = path.join(__dirname, '..', '..', 'dockerfiles', 'engines');

export interface EngineImageOptions {
  readonly debianMirror?: string | undefined;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Ensures that the host engine has the image of an engine, and returns its reference.
 *
 * An image from packages is built once and cached as an archive. On our own host engine the image stays; on any other
 * it is removed with the session, as is one that was pulled there.
 *
 * @throws HarnessError `ENGINE_NOT_FOUND` when a published image cannot be pulled, or that of `makeDebianRoot`.
 */
export async function provideEngineImage(
  host: HostEngine,
  { source, title }: NewEngineSpec,
  options: EngineImageOptions,
): Promise<string> {
  return 'image' in source
    ? pulledImage(host.engine, source.image, options)
    : importedImage(host, source.release, title, options);
}

async function pulledImage(engine: Engine, image: string, { progress, signal }: EngineImageOptions): Promise<string> {
  if ((await inspectIfThere(engine, image)) !== undefined) return image;
  progress(`Pulling ${image} into ${engine.name}`);
  const pulled = await pullImage(engine, image, { signal });
  if (pulled.kind === 'pulled') return image;
  throw new HarnessError('ENGINE_NOT_FOUND', `${engine.name} could not pull ${image}: ${pulled.because}`, {
    next: `Does that version exist?${engineListHint()}`,
  });
}

async function importedImage(
  { engine, cacheDirectory }: HostEngine,
  release: EngineRelease,
  what: string,
  options: EngineImageOptions,
): Promise<string> {
  const repository = engine.isOurs ? 'layerproof/engine' : `${STAND_IN_REGISTRY}/${engine.ownership.session}/engine`;
  const tag = tagOf(release);
  const reference = `${repository}:${tag}`;
  if ((await inspectIfThere(engine, reference)) !== undefined) return reference;
  const archive = engineArchive(cacheDirectory, release);
  await makeDebianRoot({
    ...release,
    ...options,
    what: `an image of ${release.title}`,
    target: archive,
    cacheDirectory,
    hookVariables: { LAYERPROOF_ENGINES: ENGINES_DIRECTORY },
  });
  options.progress(`Loading ${what} into ${engine.name}`);
  if (!engine.isOurs) engine.ownership.willCreate({ kind: 'image', name: reference });
  const changes = [`VOLUME ${release.product === 'docker' ? '/var/lib/docker' : '/var/lib/containers'}`];
  const imported = { repository, tag, changes, message: 'layerproof engine' };
  await importImage(engine, createReadStream(archive), imported, { signal: options.signal });
  return reference;
}

/** Where the image of an engine from packages is kept. */
export function engineArchive(cacheDirectory: string, release: EngineRelease): string {
  return path.join(cacheDirectory, 'engines', `${tagOf(release)}.tar`);
}

function tagOf(release: EngineRelease): string {
  return `${release.id}-${recipeDigest({ roots: [release], filesDirectory: ENGINES_DIRECTORY })}`;
}
