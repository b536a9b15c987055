import { lstatSync } from 'node:fs';
import path from 'node:path';
import { EXPLANATION_PAGE } from '../../../harness/report/explanation/explanation-page';
import { HarnessError } from '../../../harness/support/errors';
import { makeDirectory, readStart, replaceFile, systemReason } from '../../../harness/support/files';

const START_BYTES = 200;

/**
 * Checks that the page can be written there before anything is built.
 *
 * @throws HarnessError `OUTPUT_UNUSABLE` if that would replace something that layerproof did not write.
 */
export function checkPlace(file: string): void {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (
    stats === undefined ||
    (stats.isFile() && (stats.size === 0 || EXPLANATION_PAGE.test(readStart(file, START_BYTES))))
  )
    return;
  throw new HarnessError(
    'OUTPUT_UNUSABLE',
    `${file} is not a page of layerproof, and layerproof replaces only its own pages.`,
    {
      next: 'Name another file with --html.',
    },
  );
}

/** @throws HarnessError as `checkPlace`, and `OUTPUT_FAILED` if writing fails. */
export function writePage(file: string, text: string): void {
  checkPlace(file);
  try {
    makeDirectory(path.dirname(file));
    replaceFile(file, text);
  } catch (cause) {
    throw new HarnessError('OUTPUT_FAILED', `${file} could not be written: ${systemReason(cause)}.`, { cause });
  }
  process.stderr.write(`Page: ${file}\n`);
}
