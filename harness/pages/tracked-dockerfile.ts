import path from 'node:path';
import { isDockerfileName } from './file-name';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { Refusal } from './refusal';
import type { PageFile } from './page-file';
import { directoryBelow, isTracked, linesOf } from './tracked-files';

/**
 * The Dockerfile next to the page that a build names but the page does not show.
 *
 * @throws Refusal if the page asks its reader to change it.
 */
export function trackedDockerfile(work: PageWork, { place }: CommandPlace, name: string): PageFile | undefined {
  const { tracked, tree, fragments } = work;
  const file = path.posix.join(tree.directory, name);
  const directory = directoryBelow(tracked, path.posix.dirname(file));
  const found = path.posix.join(directory ?? '', path.posix.basename(file));
  if (directory === undefined || !isTracked(tracked, found)) return undefined;
  const text = tracked.read(found);
  if (text === undefined) return undefined;
  const known: PageFile = { path: file, text, place, firstLine: place.line, isTracked: true };
  const isMeant = (other: string): boolean =>
    isDockerfileName(other) &&
    (other === 'Dockerfile' ? !hasOwnName(file) : path.posix.basename(other) === path.posix.basename(file));
  const added = fragments.find((fragment) => isMeant(fragment.file) && !hasLines(text, fragment.text));
  const change = added === undefined ? tree.changeOf(known) : `instructions in line ${added.line}`;
  if (change !== undefined) throw new Refusal('blocked', `${file}, which "${change.slice(0, 60)}" changes`);
  return known;
}

/** `Dockerfile.dev`: instructions that the page shows without a name are not meant for it. */
function hasOwnName(file: string): boolean {
  return !/^(?:Dockerfile|Containerfile)$/.test(path.posix.basename(file));
}

/** Whether a page explains what is in the file, and adds nothing to it. */
function hasLines(text: string, part: string): boolean {
  const known = new Set(linesOf(text));
  return linesOf(part).every((line) => known.has(line));
}
