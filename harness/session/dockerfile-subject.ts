import { statSync } from 'node:fs';
import path from 'node:path';
import { parseDockerfile } from '../image/dockerfile';
import { readDockerfileText } from '../image/dockerfile-files';
import { quickestFirst } from '../image/stand-in';
import { HarnessError } from '../support/errors';
import type { SessionSubject } from './session-subject';

/** A Dockerfile of a user, in its build context. */
interface NamedDockerfile {
  /** The build context: a directory below `contextsDirectory`. */
  readonly context: string;
  /** Path of the Dockerfile in the context. */
  readonly dockerfile: string;
}

/** Dockerfiles of a user, as the subject of a session. */
export interface DockerfileSubject extends SessionSubject {
  readonly dockerfiles: readonly NamedDockerfile[];
}

/**
 * Dockerfiles, or directories with a file named Dockerfile, and the base images that they name. The directory of each is its
 * build context. `buildArgs` are for the variables in FROM.
 *
 * @throws HarnessError `USAGE` if there is none.
 * @example (await subjectOfDockerfiles(['./app'])).dockerfiles // [{ context: 'app', dockerfile: 'Dockerfile' }]
 */
export async function subjectOfDockerfiles(
  operands: readonly string[],
  buildArgs: Readonly<Record<string, string>> = {},
): Promise<DockerfileSubject> {
  const files = operands.map(findDockerfile);
  const parents = files.map((file) => path.dirname(path.dirname(file)));
  const contextsDirectory = parents.reduce(commonDirectory);
  const texts = await Promise.all(files.map((file) => readDockerfileText(file)));
  const references = new Set(texts.flatMap((text) => parseDockerfile(text, { buildArgs }).baseImages));
  return {
    planned: [],
    baseImages: quickestFirst([...references].filter((reference) => !reference.includes('$'))),
    contextsDirectory,
    contextsShownAs: '',
    dockerfiles: files.map((file) => ({
      context: path.relative(contextsDirectory, path.dirname(file)),
      dockerfile: path.basename(file),
    })),
  };
}

function findDockerfile(operand: string): string {
  const found = statSync(operand, { throwIfNoEntry: false });
  if (found === undefined) throw new HarnessError('USAGE', `There is no file or directory ${operand}.`);
  const file = path.resolve(found.isDirectory() ? path.join(operand, 'Dockerfile') : operand);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new HarnessError('USAGE', `There is no Dockerfile in ${operand}.`, { next: 'Name the file.' });
  if (path.dirname(file) === path.parse(file).root)
    throw new HarnessError('USAGE', `${file} is in the root directory, which is too large to be a build context.`);
  return file;
}

function commonDirectory(one: string, other: string): string {
  const relative = path.relative(one, other);
  return relative === '' || !relative.startsWith('..') ? one : commonDirectory(path.dirname(one), other);
}
