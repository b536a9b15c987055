import path from 'node:path';
import { relativePath } from './build-words';
import type { PageWork } from './page-work';
import { Refusal, unsupported } from './refusal';
import type { RunWords } from './run-words';
import type { CopiedFiles, CopySource, PageFile } from './page-file';
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

/**
 * What a `docker cp` takes from the reader's directory: files that the page shows, that git tracks next to it, or that
 * `context=` names.
 *
 * @param word As the page has it: `SRC/.` is the content of a directory.
 * @throws Refusal if the page does not have it, or if it is a path of the host.
 */
export function copySource(work: PageWork, word: string): CopySource {
  const from = relativePath(word);
  const isContent = /(?:^|\/)\.\/*$/.test(word);
  if (from === '' && !isContent) throw unsupported("docker cp of the reader's directory, whose name is unknown");
  const files = filesAt(work, from);
  const listed = trackedBelow(work.tracked, work.tree.directory);
  const tracked = (from === '' ? contentOf(listed) : listed).filter((name) => isAt(name, from));
  const { context } = work.tree;
  const nextTo = (context === undefined ? [] : (work.listDirectory(context) ?? [])).filter((name) => isAt(name, from));
  const isFile = [...files.keys(), ...tracked, ...nextTo].includes(from);
  if (files.size + tracked.length + nextTo.length === 0) {
    const next = 'State where it is: <!-- layerproof: context=./app -->.';
    throw new Refusal(
      'missing',
      from === '' ? "files of the page's directory" : `${from}, which the page does not have`,
      next,
    );
  }
  if (isFile && /\/\.?$/.test(word)) throw unsupported(`the file ${from} as a directory`);
  const own = files.get(from);
  return {
    from,
    isDirectory: !isFile,
    isContent,
    files: Object.fromEntries(files),
    ...(tracked.length === 0
      ? {}
      : { tracked: { directory: directoryBelow(work.tracked, work.tree.directory) ?? '', files: tracked } }),
    ...(nextTo.length === 0 || context === undefined ? {} : { directory: context }),
    isComplete: own !== undefined && !(own.isAssembled ?? own.isTracked ?? own.hasMarkup ?? false),
  };
}

/** As `shownAt`; a file may also be named from the page's top, or without its directory. */
function filesAt(work: PageWork, from: string): ReadonlyMap<string, PageFile> {
  const shown = shownAt(work, from);
  const file = shown.size === 0 && from !== '' ? work.tree.find(from) : undefined;
  if (file === undefined) return shown;
  refuseChanged(work, from, file);
  return new Map([[from, file]]);
}

function refuseChanged({ tree }: PageWork, name: string, file: PageFile): void {
  const change = tree.changeOf(file);
  if (change !== undefined) throw new Refusal('blocked', `${name}, which "${change.slice(0, 60)}" changes`);
}

/** The files that the page shows there, by their path from the working directory. */
function shownAt(work: PageWork, from: string): ReadonlyMap<string, PageFile> {
  const { tree } = work;
  const prefix = tree.directory === '' ? '' : `${tree.directory}/`;
  const here = tree.files.filter((file) => file.path.startsWith(prefix));
  const found = here
    .map((file) => [file.path.slice(prefix.length), file] as const)
    .filter(([name]) => isAt(name, from));
  for (const [name, file] of found) refuseChanged(work, name, file);
  return new Map(found);
}

function isAt(name: string, place: string): boolean {
  return place === '' || name === place || path.posix.dirname(name) === place || name.startsWith(`${place}/`);
}
