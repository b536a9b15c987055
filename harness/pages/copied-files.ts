import path from 'node:path';
import { relativePath } from './build-words';
import type { PageWork } from './page-work';
import { Refusal } from './refusal';
import type { RunWords } from './run-words';
import type { CopiedFiles, PageFile } from './step';
import { contentOf, directoryBelow, trackedBelow } from './tracked-files';

/**
 * What a `docker run` mounts from the reader's directory: the files that the page shows and those that git tracks next
 * to it are copied into the container. Nothing of this machine is mounted.
 *
 * @throws Refusal if there is nothing that could be copied.
 */
export function copiedFiles(work: PageWork, mounts: RunWords['mounts']): CopiedFiles | undefined {
  if (mounts.length === 0) return undefined;
  const { tree, tracked } = work;
  const files = new Map<string, PageFile>();
  const names = new Set<string>();
  const listed = trackedBelow(tracked, tree.directory);
  const copies = mounts.map(({ source, target }) => {
    const from = relativePath(source);
    const own = shownAt(work, from);
    const others = (from === '' ? contentOf(listed) : listed).filter((name) => isAt(name, from));
    if (own.size + others.length === 0) {
      throw new Refusal('missing', from === '' ? "files of the page's directory" : `files in ${from}`);
    }
    for (const [name, file] of own) files.set(name, file);
    for (const name of listed) if (isAt(name, from)) names.add(name);
    return { from, to: target, isDirectory: !own.has(from) && !listed.includes(from) };
  });
  const directory = directoryBelow(tracked, tree.directory) ?? '';
  return {
    files: Object.fromEntries(files),
    ...(names.size === 0 ? {} : { tracked: { directory, files: [...names] } }),
    copies,
  };
}

/** The files that the page shows there, by their path from the working directory. */
function shownAt({ tree }: PageWork, from: string): ReadonlyMap<string, PageFile> {
  const prefix = tree.directory === '' ? '' : `${tree.directory}/`;
  const here = tree.files.filter((file) => file.path.startsWith(prefix));
  const found = here
    .map((file) => [file.path.slice(prefix.length), file] as const)
    .filter(([name]) => isAt(name, from));
  for (const [name, file] of found) {
    const change = tree.changeOf(file);
    if (change !== undefined) throw new Refusal('blocked', `${name}, which "${change.slice(0, 60)}" changes`);
  }
  return new Map(found);
}

function isAt(name: string, place: string): boolean {
  return place === '' || name === place || path.posix.dirname(name) === place || name.startsWith(`${place}/`);
}
