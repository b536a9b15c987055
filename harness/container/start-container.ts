import type { RunnableImage } from '../image/image';
import type { ContainerHandle } from './container-handle';
import type { StartOptions } from './start-options';
import { CreatedContainer } from './created-container';
import { RecordedContainer } from './recorded-container';

/**
 * Creates a container, attaches to it, and then starts it: attaching first loses no output.
 *
 * @throws EngineCallError when the engine refuses to create or start it.
 */
export async function startContainer<I extends RunnableImage>(
  image: I,
  options: StartOptions = {},
): Promise<ContainerHandle<I>> {
  const container = await CreatedContainer.create(image, options);
  try {
    await container.start();
    await container.readArgv();
    return RecordedContainer.after('run', container);
  } catch (cause) {
    await container[Symbol.asyncDispose]();
    throw cause;
  }
}

/** Creates a container and does not start it, as `docker create`. */
export async function createContainer<I extends RunnableImage>(
  image: I,
  options: StartOptions = {},
): Promise<ContainerHandle<I>> {
  return RecordedContainer.after('create', await CreatedContainer.create(image, options));
}
