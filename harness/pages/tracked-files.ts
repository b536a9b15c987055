import path from 'node:path';
import { isDockerfileName } from './file-name';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { Refusal } from './refusal';
import type { PageFile } from './step';

/**
 * The files that git tracks in the directory of a page and below it. Whoever has the page has them too, and nothing else of
 * that directory: what its reader keeps there is out of a page's reach.
 */
export interface TrackedFiles {
  /** Relative to the page's directory. */
  readonly list: () => readonly string[];
  /** The text of one of them; undefined if it is no text, or too large for a Dockerfile. */
  readonly read: (file: string) => string | undefined;
}

export const NONE_TRACKED: TrackedFiles = { list: () => [], read: () => undefined };

/** The tracked files below a directory, relative to it. */
export function trackedBelow({ list }: TrackedFiles, directory: string): readonly string[] {
  if (directory.split('/').includes('..')) return [];
  if (directory === '' || directory === '.') return list();
  const prefix = `${directory.replace(/\/$/, '')}/`;
  return list().flatMap((file) => (file.startsWith(prefix) ? [file.slice(prefix.length)] : []));
}

/**
 * The Dockerfile next to the page that a build names and the page does not show.
 *
 * @throws Refusal if the page asks its reader to change it.
 */
export function trackedDockerfile(work: PageWork, { place }: CommandPlace, name: string): PageFile | undefined {
  const { tracked, tree, fragments } = work;
  const file = path.posix.join(tree.directory, name);
  if (file.split('/').includes('..') || !tracked.list().includes(file)) return undefined;
  const text = tracked.read(file);
  if (text === undefined) return undefined;
  const known: PageFile = { path: file, text, place, firstLine: place.line, isTracked: true };
  const added = fragments.find((fragment) => isDockerfileName(fragment.file) && !hasLines(text, fragment.text));
  const change = added === undefined ? tree.changeOf(known) : `instructions in line ${added.line}`;
  if (change !== undefined) throw new Refusal('blocked', `${file}, which "${change.slice(0, 60)}" changes`);
  return known;
}

/** Whether a page explains what is in the file, and adds nothing to it. */
function hasLines(text: string, part: string): boolean {
  const known = new Set(linesOf(text));
  return linesOf(part).every((line) => known.has(line));
}

/** Without what makes no difference. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const normal = line.trim().replace(/\s+/g, ' ');
    return normal === '' || normal.startsWith('#') ? [] : [normal];
  });
}
