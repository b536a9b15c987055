import type { ExistingImage } from '../image/image';
import { mapLimited } from '../support/map-limited';
import { CHECKS_AT_ONCE, OpenChecks, type CheckOptions } from './open-checks';
import type { StructureResult } from './results';
import type { StructureFile } from './structure-file';

/** Runs the checks of a file against an image once, without a retry and without a record. */
export async function runChecks(
  image: ExistingImage,
  file: StructureFile,
  options: CheckOptions = {},
): Promise<readonly StructureResult[]> {
  await using checks = await OpenChecks.open(image, file, options);
  return await mapLimited(file.checks, CHECKS_AT_ONCE, (check) => checks.result(check));
}
