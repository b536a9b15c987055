import type { ContainerObserver } from '../container/container-observation';
import { plannedArgv } from '../container/planned-argv';
import type { ExistingImage } from '../image/image';
import { mapLimited } from '../support/map-limited';
import { OpenChecks, type CheckOptions } from './open-checks';
import type { StructureResult } from './results';
import type { StructureFile } from './structure-file';

/** Checks that run at a time: most of them wait for the engine. */
export const CHECKS_AT_ONCE = 3;

/**
 * Runs the checks of a file against an image. What could not be checked is `not-observed`, never confirmed, even if the
 * engine dies in between.
 *
 * @throws only when the run is interrupted.
 */
export async function runChecks(
  image: ExistingImage,
  file: StructureFile,
  { observer, ...options }: CheckOptions & { readonly observer?: ContainerObserver } = {},
): Promise<readonly StructureResult[]> {
  await using checks = await OpenChecks.open(image, file, options);
  return await mapLimited(file.checks, CHECKS_AT_ONCE, (check) => checks.result(check, observer));
}

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
