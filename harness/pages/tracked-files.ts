import path from 'node:path';

/**
 * The files that git tracks in the checkout of a page. Whoever has the page has them too, and nothing else of these
 * directories: what its reader keeps there is out of a page's reach.
 */
export interface TrackedFiles {
  /** Where the page's directory is: the name of the checkout, and the path within it. */
  readonly home?: string;
  /** Those in the page's directory and below it, relative to it. */
  readonly list: () => readonly string[];
  /** All of them, relative to the top of the checkout. */
  readonly all?: () => readonly string[];
  /** The text of one of them; undefined if it is not text, or too large for a Dockerfile. */
  readonly read: (file: string) => string | undefined;
}

export const NONE_TRACKED: TrackedFiles = { list: () => [], read: () => undefined };

/**
 * Where a directory is, relative to the page's. Readers often begin above it: `git clone URL/app`, then `cd app/docs`.
 *
 * @param directory As the page's commands name it.
 * @returns undefined if nothing tracked is there.
 */
export function directoryBelow(tracked: TrackedFiles, directory: string): string | undefined {
  const { home = '' } = tracked;
  const directories = directoriesOf(tracked);
  const plain = directory === '.' ? '' : directory.replace(/\/$/, '');
  if (plain.split('/').includes('..')) return undefined;
  if (plain === '' || directories.has(plain)) return plain;
  const way = home.split('/');
  const entered = way.map((_, index) => way.slice(index).join('/')).find((end) => `${plain}/`.startsWith(`${end}/`));
  const rest = entered === undefined || entered === '' ? undefined : plain.slice(entered.length + 1);
  if (rest === undefined) return directoryAround(tracked, plain);
  return rest === '' || directories.has(rest) ? rest : undefined;
}

/**
 * A directory that is not below the page's, as it is named by readers who begin at the top of the checkout, or above
 * it.
 */
function directoryAround(tracked: TrackedFiles, plain: string): string | undefined {
  const [top = '', ...way] = (tracked.home ?? '').split('/');
  const fromTop = plain === top ? '' : plain.startsWith(`${top}/`) ? plain.slice(top.length + 1) : plain;
  const isThere = fromTop === '' ? tracked.all !== undefined : allDirectoriesOf(tracked).has(fromTop);
  return isThere ? path.posix.relative(way.join('/'), fromTop) : undefined;
}

/** A context with more files does not belong to a tutorial. */
const MOST_FILES = 10_000;

type Directories = WeakMap<TrackedFiles, ReadonlySet<string>>;
const knownBelow: Directories = new WeakMap();
const knownInAll: Directories = new WeakMap();

function directoriesOf(tracked: TrackedFiles): ReadonlySet<string> {
  return listedOnce(knownBelow, tracked, () => tracked.list());
}

function allDirectoriesOf(tracked: TrackedFiles): ReadonlySet<string> {
  return listedOnce(knownInAll, tracked, () => tracked.all?.() ?? []);
}

/** All directories with these files, listed once for a page: each of its commands asks. */
function listedOnce(known: Directories, tracked: TrackedFiles, list: () => readonly string[]): ReadonlySet<string> {
  const before = known.get(tracked);
  if (before !== undefined) return before;
  const found = new Set<string>();
  for (const file of list()) {
    for (
      let end = file.lastIndexOf('/');
      end > 0 && !found.has(file.slice(0, end));
      end = file.lastIndexOf('/', end - 1)
    )
      found.add(file.slice(0, end));
  }
  known.set(tracked, found);
  return found;
}

/** The tracked files below a directory, relative to it. */
export function trackedBelow(tracked: TrackedFiles, directory: string): readonly string[] {
  const found = directoryBelow(tracked, directory);
  if (found === undefined) return [];
  const isAround = found.startsWith('..');
  const files = isAround ? filesIn(tracked.all?.() ?? [], fromTopOf(tracked, found)) : filesIn(tracked.list(), found);
  return files.length > MOST_FILES ? [] : files;
}

function fromTopOf({ home = '' }: TrackedFiles, directory: string): string {
  const found = path.posix.join(...home.split('/').slice(1), directory);
  return found === '.' ? '' : found;
}

function filesIn(files: readonly string[], directory: string): readonly string[] {
  if (directory === '') return files;
  return files.flatMap((file) => (file.startsWith(`${directory}/`) ? [file.slice(directory.length + 1)] : []));
}

/** Whether git tracks a file, named from the page's directory. */
export function isTracked(tracked: TrackedFiles, file: string): boolean {
  return file.startsWith('../')
    ? (tracked.all?.() ?? []).includes(fromTopOf(tracked, file))
    : tracked.list().includes(file);
}

/** Pages and pictures are next to most pages, and are not parts of an application. */
export function contentOf(files: readonly string[]): readonly string[] {
  return files.filter((file) => !/\.(?:md|mdx|markdown|png|jpe?g|gif|svg|webp|pdf)$|^LICENSE/i.test(file));
}

/** Without what makes no difference. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const normal = line.trim().replace(/\s+/g, ' ');
    return normal === '' || normal.startsWith('#') ? [] : [normal];
  });
}
