import { existsSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { SITE_PAGE } from '../../../harness/report/site/page-frame';
import { HarnessError } from '../../../harness/support/errors';
import { makeDirectory, readStart, replaceFile, systemReason } from '../../../harness/support/files';

const START_BYTES = 200;

/**
 * Writes the pages of the site below a directory, and removes pages of an earlier one that are gone. Files that are not
 * ours stay, such as the CNAME of a web host.
 *
 * @throws HarnessError `OUTPUT_UNUSABLE` if the directory can't be written to, or if a page would replace something
 * else; then nothing is written. `OUTPUT_FAILED` if writing fails on the way.
 */
export function writeSite(pages: ReadonlyMap<string, string>, directory: string): void {
  if (existsSync(directory) && !statSync(directory).isDirectory()) refuse(`${directory} is a file`);
  const earlier = earlierPages(directory);
  for (const name of pages.keys()) {
    const file = path.join(directory, name);
    if (!earlier.includes(name) && lstatSync(file, { throwIfNoEntry: false }) !== undefined)
      refuse(`${file} is not a page of an earlier site, and layerproof replaces only files that it wrote`);
  }
  try {
    for (const [name, text] of pages) {
      const file = path.join(directory, name);
      makeDirectory(path.dirname(file));
      replaceFile(file, text);
    }
    for (const name of earlier) if (!pages.has(name)) rmSync(path.join(directory, name));
  } catch (cause) {
    throw new HarnessError('OUTPUT_FAILED', `The site could not be written to ${directory}: ${systemReason(cause)}.`, {
      cause,
    });
  }
}

/** The pages that layerproof wrote here before. */
function earlierPages(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join(path.posix.sep))
    .filter((name) => name.endsWith('.html') && isOurs(path.join(directory, name)));
}

function isOurs(file: string): boolean {
  return lstatSync(file).isFile() && SITE_PAGE.test(readStart(file, START_BYTES));
}

function refuse(because: string): never {
  throw new HarnessError('OUTPUT_UNUSABLE', `The site can't be written: ${because}.`, {
    next: 'Move it away, or choose another directory with --output.',
  });
}
