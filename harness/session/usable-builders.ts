import path from 'node:path';
import type { Engine } from '../engine/engine';
import { BaseImages } from '../image/base-images';
import { buildImage } from '../image/build-image';

const CONTEXTS = path.join(__dirname, '..', '..', 'dockerfiles');

/**
 * The engine with the builders that can be used through its API.
 *
 * With the containerd store, BuildKit of Docker 26.1 looks up the host name of an uploaded context instead of reading
 * it ("lookup build-context-…"); that of 28.5 reads it. No document lists the affected engines, so each one is tried.
 */
export async function withUsableBuilders(engine: Engine): Promise<Engine> {
  if (engine.imageStore !== 'containerd' || !engine.builders.includes('buildkit')) return engine;
  const outcome = await buildImage(engine, {
    builder: 'buildkit',
    contextsDirectory: CONTEXTS,
    context: 'uploaded-context',
    baseImages: new BaseImages([]),
  });
  if (outcome.kind === 'image') return engine;
  const builders = engine.builders.filter((builder) => builder !== 'buildkit');
  // Without the parts that vary: the name of the upload, and the DNS server of this machine.
  const message = outcome.message.replace(/build-context-\w+/g, 'build-context-…').replace(/ on [\d.:[\]a-f]+:\d+/, '');
  const because = `BuildKit of this engine cannot take a build context through the API: ${message}`;
  return { ...engine, builders, unusable: { buildkit: because } };
}
