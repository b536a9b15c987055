import type { RunnableImage } from '../image/image';
import { timed } from '../support/pace';
import type { StartOptions } from './start-options';

/** The longest time that starting a container takes on an idle machine. */
const USUAL_START_MS = 1_000;

/**
 * Starts a container, and writes its input if it has one.
 *
 * @param ended Settles when the container has ended.
 */
export async function startWithInput(
  { engine: { api } }: RunnableImage,
  id: string,
  { stdin, signal }: StartOptions,
  ended: Promise<void>,
): Promise<void> {
  const input = stdin === undefined ? undefined : await api.attachInput(id, { signal });
  // A program may end without reading all of it.
  input?.on('error', () => undefined).resume();
  try {
    await timed(USUAL_START_MS, () => api.startContainer(id, { signal }));
  } catch (cause) {
    input?.destroy();
    throw cause;
  }
  input?.end(stdin);
  // Docker keeps the connection open if the input was not read to its end.
  if (input !== undefined) void ended.catch(() => undefined).finally(() => input.destroy());
}
