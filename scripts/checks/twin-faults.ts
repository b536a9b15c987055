import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A twin may write one line of the Dockerfile differently, on at most two lines: with an additional comment, or a line
 * break.
 */
const MOST_OF_DOCKERFILE = 1;
const MOST_OF_TWIN = 2;

/** A second Dockerfile of a build context, next to `Dockerfile`. */
export interface Twin {
  /** Its path in dockerfiles/: "practice/cache/env-above-run/Dockerfile.changed". */
  readonly file: string;
  readonly text: string;
  readonly dockerfile: string;
}

export function readTwins(directory: string): readonly Twin[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^Dockerfile\.(?!dockerignore$)/.test(path.basename(file)))
    .toSorted()
    .map((file) => {
      const read = (name: string): string => readFileSync(path.join(directory, name), 'utf8');
      return { file, text: read(file), dockerfile: read(path.join(path.dirname(file), 'Dockerfile')) };
    });
}

/**
 * Twins that are the same, or differ in more than one place. A claim compares what was built from both, so every
 * further difference could be the cause of what it observes.
 */
export function twinFaults(twins: readonly Twin[]): readonly string[] {
  return twins.flatMap(({ file, text, dockerfile }) => {
    const [own, other] = withoutCommonEnds(dockerfile.split('\n'), text.split('\n'));
    if (own.length === 0 && other.length === 0) return [`dockerfiles/${file} is the same as its Dockerfile.`];
    return own.length <= MOST_OF_DOCKERFILE && other.length <= MOST_OF_TWIN
      ? []
      : [`dockerfiles/${file} differs from its Dockerfile in more than one line.`];
  });
}

function withoutCommonEnds(
  one: readonly string[],
  other: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}
