import type { Engine } from '../engine/engine';
import { readImageConfigFile, type HealthCheckSettings } from './image-archive';

/** What HEALTHCHECK set in an image: `CMD-SHELL` and a text, `CMD` and words, or `NONE`; the empty list for none. */
export async function healthCheckOf(
  engine: Pick<Engine, 'api' | 'name' | 'product' | 'imageStore'>,
  { reference, imageId }: { readonly reference: string; readonly imageId: string },
): Promise<readonly string[]> {
  const { Config } = await engine.api.inspectImage(reference);
  const reported = Config?.Healthcheck as HealthCheckSettings | null | undefined;
  // Podman's Docker API leaves it out of its image reports.
  const isLeftOut = (reported === null || reported === undefined) && engine.product === 'podman';
  const settings = isLeftOut ? (await readImageConfigFile(engine, reference, imageId)).config?.Healthcheck : reported;
  return settings?.Test ?? [];
}
