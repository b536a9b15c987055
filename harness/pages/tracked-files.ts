/**
 * The files that git tracks in the directory of a page and below it. Whoever has the page has them too, and nothing else of
 * that directory: what its reader keeps there is out of a page's reach.
 */
export interface TrackedFiles {
  /** Where the page's directory is: the name of the checkout, and the path in it. */
  readonly home?: string;
  /** Relative to the page's directory. */
  readonly list: () => readonly string[];
  /** The text of one of them; undefined if it is no text, or too large for a Dockerfile. */
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
  return rest === undefined || rest === '' || directories.has(rest) ? rest : undefined;
}

/** A context of more files is no tutorial's. */
const MOST_FILES = 10_000;

const known = new WeakMap<TrackedFiles, ReadonlySet<string>>();

/** All directories with tracked files, listed once for a page: each of its commands asks. */
function directoriesOf(tracked: TrackedFiles): ReadonlySet<string> {
  const before = known.get(tracked);
  if (before !== undefined) return before;
  const found = new Set<string>();
  for (const file of tracked.list()) {
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
  if (found === undefined || found === '')
    return found === undefined || tracked.list().length > MOST_FILES ? [] : tracked.list();
  return tracked.list().flatMap((file) => (file.startsWith(`${found}/`) ? [file.slice(found.length + 1)] : []));
}

/** Pages and pictures are next to most pages, and no application is made of them. */
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
