import { posix } from 'node:path';
import type { ContainerFile } from '../container/container-files';
import { mapLimited } from '../support/map-limited';
import { contentOf, type ReadFile } from './file-checks';
import { judged, notAsked, type Answer } from './results';
import type { LicenseAsk } from './structure-file';

/** Lists a directory; undefined when there is none. */
export type ReadDirectory = (path: string) => Promise<readonly ContainerFile[] | undefined>;

/** As the original; licenses that it does not allow. */
const FORBIDDEN = ['AGPL', 'WTFPL'];
/** Where Debian packages keep their copyright files. */
const DEBIAN = '/usr/share/doc';
/** A package that the original ignores. */
const TRUSTED = 'libgnutls30';
const FILES_AT_ONCE = 4;

/**
 * Searches for forbidden licenses in the files of a test, and in those of all Debian packages if the test requests it.
 */
export async function answerLicense(
  { debian, paths }: LicenseAsk,
  readFile: ReadFile,
  readDirectory: ReadDirectory,
): Promise<Answer> {
  const found = debian ? await readDirectory(DEBIAN) : [];
  if (found === undefined) return judged([`there is no directory ${DEBIAN}`]);
  // A link to the directory of another package is not a package.
  const packages = found
    .filter(({ type, path }) => type === 'directory' && posix.basename(path) !== TRUSTED)
    .map(({ path }) => posix.join(path, 'copyright'));
  const files = [...packages, ...paths.map((path) => posix.resolve('/', path))];
  const faults = await mapLimited(files, FILES_AT_ONCE, (file) => faultOf(file, readFile));
  const large = faults.find((fault) => fault?.isLarge === true);
  if (large !== undefined) return notAsked(large.because);
  const because = faults.flatMap((fault) => fault?.because ?? []);
  const finding = debian && packages.length === 0 ? [`There is no package in ${DEBIAN}.`] : [];
  return judged(because, finding);
}

async function faultOf(
  path: string,
  readFile: ReadFile,
): Promise<{ readonly because: string; readonly isLarge?: boolean } | undefined> {
  const content = await contentOf(path, readFile);
  if ('because' in content) return content;
  const found = FORBIDDEN.filter((word) => content.text.toUpperCase().includes(word));
  return found.length === 0 ? undefined : { because: `${path} mentions ${found.join(' and ')}` };
}
