import type { Engine } from '../engine/engine';
import { copyImage } from './copy-image';
import type { BaseImageProvenance } from './image';
import { loadStandIn, type ProvideOptions } from './provide-base-images';
import { makeStandIn } from './stand-in';

export interface BaseImageSource {
  readonly engine: Engine;
  readonly baseImages: readonly BaseImageProvenance[];
}

/**
 * Copies to a new engine of the fleet the base images that another one has, under their public names: nothing is pulled
 * twice. What was pulled is streamed from engine to engine, a stand-in from its archive in the cache.
 */
export async function copyBaseImages(
  source: BaseImageSource,
  engine: Engine,
  options: ProvideOptions,
): Promise<readonly BaseImageProvenance[]> {
  const copies: BaseImageProvenance[] = [];
  for (const image of source.baseImages) copies.push(await copyBaseImage(source.engine, engine, image, options));
  return copies;
}

async function copyBaseImage(
  source: Engine,
  engine: Engine,
  image: BaseImageProvenance,
  options: ProvideOptions,
): Promise<BaseImageProvenance> {
  const { reference, kind } = image;
  switch (kind) {
    case 'missing':
      return image;
    case 'stand-in':
      return loadStandIn(engine, await makeStandIn(reference, options), options);
    case 'present':
    case 'pulled': {
      await copyImage(reference, { from: source, to: engine, signal: options.signal });
      return { ...image, imageId: (await engine.api.inspectImage(reference)).Id };
    }
  }
}
