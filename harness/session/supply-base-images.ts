import { announceBaseImage } from '../image/announced-base-images';
import type { BaseImageProvenance } from '../image/image';
import { provideBaseImages, type ProvideOptions } from '../image/provide-base-images';
import { messageOf } from '../support/errors';
import { basesDirectoryIn } from './session-file';
import type { SessionMember } from './session-member';

/**
 * Provides the base images of an engine while its scenarios already run, and announces the outcome for each image to
 * their worker processes. It never rejects: what could not be provided is `missing`, with the reason, so nobody waits
 * for it.
 */
export async function supplyBaseImages(
  { engine, directory }: Pick<SessionMember, 'engine' | 'directory'>,
  references: readonly string[],
  options: ProvideOptions,
): Promise<readonly BaseImageProvenance[]> {
  const { progress, signal } = options;
  const known = new Map<string, BaseImageProvenance>();
  const onProvided = (image: BaseImageProvenance): void => {
    known.set(image.reference, image);
    announceBaseImage(basesDirectoryIn(directory), image);
    if (image.kind === 'missing' && signal?.aborted !== true)
      progress(`There is no ${image.reference}: ${image.description}`);
  };
  try {
    await provideBaseImages(engine, references, { ...options, onProvided });
  } catch (cause) {
    const description = signal?.aborted === true ? 'the run ended before it was available' : messageOf(cause);
    for (const reference of references)
      if (!known.has(reference)) onProvided({ reference, kind: 'missing', description });
  }
  return references.flatMap((reference) => known.get(reference) ?? []);
}
