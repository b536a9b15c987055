import { posix } from 'node:path';
import type { ContainerFile } from '../container/container-files';
import type { CopySource } from '../pages/page-file';

/** Where a copy goes, or why there is none, in the words of the Docker CLI. */
export type CopyTarget =
  /** The name in the directory; empty if the content of a directory goes into it. */
  { readonly directory: string; readonly name: string } | { readonly failure: string };

/**
 * Where `docker cp` puts a file or a directory, by the rules of its documentation. The engine itself finds out whether
 * the directory exists.
 *
 * @param path As `CopyStep.path`.
 * @param found What the container has there, with links resolved; undefined if there is nothing.
 */
export function copyTarget(
  { from, isDirectory, isContent }: Pick<CopySource, 'from' | 'isDirectory' | 'isContent'>,
  path: string,
  found: Pick<ContainerFile, 'type' | 'path'> | undefined,
): CopyTarget {
  if (found?.type === 'directory') return { directory: found.path, name: isContent ? '' : posix.basename(from) };
  const statesDirectory = /\/\.?$/.test(path);
  if (found !== undefined && isDirectory) return { failure: 'cannot copy directory' };
  if (statesDirectory && (!isDirectory || path.endsWith('.'))) return { failure: 'no such directory' };
  const target = found?.path ?? path.replace(/\/$/, '');
  return { directory: posix.dirname(target), name: posix.basename(target) };
}
