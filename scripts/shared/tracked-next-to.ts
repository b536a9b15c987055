import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { LARGEST_DOCKERFILE } from '../../harness/pages/dockerfile-needs';
import type { TrackedFiles } from '../../harness/pages/tracked-files';
import { trackedFiles } from './git-index';
import { repositoryOf } from './read-pages';

/** By repository, for all pages; a repository that changes in the meantime counts as it was when first read. */
const tracked = new Map<string, readonly string[]>();

/** Returns a function like `trackedNextTo` for many pages, which share what is next to them. */
export function trackedNextToEach(): (page: string) => TrackedFiles {
  const known = new Map<string, TrackedFiles>();
  return (page) => {
    const directory = path.dirname(page);
    const found = known.get(directory) ?? trackedNextTo(page);
    known.set(directory, found);
    return found;
  };
}

/** What git tracks in the checkout of a page; read when it is asked for. All pages of a directory have the same. */
export function trackedNextTo(page: string): TrackedFiles {
  let names: readonly string[] | undefined;
  return {
    home: homeOf(page),
    list: () => (names ??= namesBelow(path.dirname(page))),
    all: () => namesInCheckout(path.dirname(page)),
    read: (file) => {
      const found = trackedFile(page, file);
      if (found === undefined || lstatSync(found).size > LARGEST_DOCKERFILE) return undefined;
      const bytes = readFileSync(found);
      return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    },
  };
}

/**
 * Where a tracked file is, named from the page's directory, if no link leads there: git does not follow them either. What is
 * not tracked, such as the reader's keys next to it, is no such file.
 */
export function trackedFile(page: string, file: string): string | undefined {
  try {
    const directory = realpathSync(path.dirname(page));
    const found = path.join(directory, file);
    const isInside = found.startsWith(directory + path.sep) || isTrackedAround(directory, found);
    const isPlain = isInside && realpathSync(found) === found;
    return isPlain && lstatSync(found).isFile() ? found : undefined;
  } catch {
    return undefined;
  }
}

function homeOf(page: string): string {
  try {
    const directory = realpathSync(path.dirname(page));
    const root = repositoryOf(directory);
    return [path.basename(root), ...path.relative(root, directory).split(path.sep)]
      .filter((each) => each !== '')
      .join('/');
  } catch {
    return '';
  }
}

function isTrackedAround(directory: string, found: string): boolean {
  const name = path.relative(repositoryOf(directory), found).split(path.sep).join('/');
  return namesInCheckout(directory).includes(name);
}

function namesBelow(pageDirectory: string): readonly string[] {
  try {
    const directory = realpathSync(pageDirectory);
    const root = repositoryOf(directory);
    const prefix = directory === root ? '' : `${path.relative(root, directory).split(path.sep).join('/')}/`;
    return namesInCheckout(directory).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  } catch {
    return [];
  }
}

function namesInCheckout(pageDirectory: string): readonly string[] {
  try {
    const root = repositoryOf(realpathSync(pageDirectory));
    const names = tracked.get(root) ?? trackedFiles(root);
    tracked.set(root, names);
    return names;
  } catch {
    return [];
  }
}
