import type { InspectedImage } from '../engine/api/images';
import { EngineCallError } from '../engine/api/engine-connection';
import type { Engine } from '../engine/engine';

/** An image by its reference or ID; undefined when the engine has none. */
export async function inspectIfThere({ api }: Pick<Engine, 'api'>, image: string): Promise<InspectedImage | undefined> {
  try {
    return await api.inspectImage(image);
  } catch (cause) {
    if (cause instanceof EngineCallError && cause.status === 404) return undefined;
    throw cause;
  }
}
