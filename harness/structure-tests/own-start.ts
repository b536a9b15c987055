import { plannedArgv } from '../container/planned-argv';
import type { ExistingImage } from '../image/image';

/**
 * What such a file can't check, because it clears the entrypoint. Undefined when nothing can be started without
 * arguments.
 */
export async function ownStart(
  image: ExistingImage,
  command?: readonly string[],
): Promise<readonly string[] | undefined> {
  return plannedArgv(image, command === undefined ? {} : { command }).catch(() => undefined);
}
