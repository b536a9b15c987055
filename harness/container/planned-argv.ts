import { removeOwned } from '../engine/remove-leftovers';
import { contextOfImage, type RunnableImage } from '../image/image';
import { readContainerFile, type ContainerFile, type FileOptions } from './container-files';
import { containerSettings } from './container-settings';
import { effectiveArgv } from './effective-argv';
import type { StartOptions } from './start-options';

/** A container that was created and is never started. Disposing removes it. */
export interface PlannedContainer extends AsyncDisposable {
  /** What the engine would start. */
  readonly argv: readonly string[];
  /** Reads one file of the image; undefined when it is not there. */
  file(path: string, options?: FileOptions): Promise<ContainerFile | undefined>;
}

/**
 * Creates a container and inspects it.
 *
 * @throws EngineCallError when the engine refuses to create it, as it does if there is nothing to start.
 */
export async function planContainer(image: RunnableImage, options: StartOptions = {}): Promise<PlannedContainer> {
  const { engine } = image;
  const { api, ownership } = engine;
  const { signal } = options;
  const name = ownership.containerName(contextOfImage(image));
  ownership.willCreate({ kind: 'container', name });
  // Never throws: what can't be removed now stays in the ledger.
  const remove = async (): Promise<void> => void (await removeOwned(engine, { kind: 'container', name }));
  try {
    const { Id: id } = await api.createContainer(name, containerSettings(image, options), { signal });
    const argv = effectiveArgv(await api.inspectContainer(id), engine);
    const file: PlannedContainer['file'] = (path, how) => readContainerFile(engine, id, path, { ...how, signal });
    return { argv, file, [Symbol.asyncDispose]: remove };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

/**
 * What an engine would start, according to the engine itself: a container is created, inspected and removed, and never
 * started.
 *
 * @throws EngineCallError when the engine refuses to create it, as it does if there is nothing to start.
 */
export async function plannedArgv(image: RunnableImage, options: StartOptions = {}): Promise<readonly string[]> {
  await using container = await planContainer(image, options);
  return container.argv;
}
