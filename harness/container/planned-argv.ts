import { removeOwned } from '../engine/ownership/remove-leftovers';
import { contextOfImage, type RunnableImage } from '../image/image';
import { containerSettings } from './container-settings';
import { effectiveArgv } from './effective-argv';
import type { StartOptions } from './start-options';

/**
 * What an engine would start, according to the engine itself: a container is created, inspected and removed, and never
 * started.
 *
 * @throws EngineCallError when the engine refuses to create it, as it does if there is nothing to start.
 */
export async function plannedArgv(image: RunnableImage, options: StartOptions = {}): Promise<readonly string[]> {
  const { engine } = image;
  const { api, ownership } = engine;
  const name = ownership.containerName(contextOfImage(image));
  ownership.willCreate({ kind: 'container', name });
  try {
    const { Id: id } = await api.createContainer(name, containerSettings(image, options), { signal: options.signal });
    return effectiveArgv(await api.inspectContainer(id), engine);
  } finally {
    await removeOwned(engine, { kind: 'container', name });
  }
}
