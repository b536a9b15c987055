import { HarnessError } from '../../support/errors';

export interface ApiVersionRange {
  readonly min: string;
  readonly max: string;
}

/**
 * What the harness was written against. 1.41 is Docker 20.10, the oldest engine whose answers it reads; 1.51 is Docker
 * 28.5, the newest shape in which empty fields are still sent.
 */
const OURS: ApiVersionRange = { min: '1.41', max: '1.51' };

/**
 * The highest version of the engine's API that both sides support.
 *
 * @throws HarnessError `ENGINE_UNSUITABLE` when there is none.
 */
export function chooseApiVersion(theirs: ApiVersionRange, { engine }: { readonly engine: string }): string {
  const speaks = `${engine} speaks API ${theirs.min} to ${theirs.max}, the harness ${OURS.min} to ${OURS.max}`;
  if (compareApiVersions(theirs.max, OURS.min) < 0) {
    throw new HarnessError('ENGINE_UNSUITABLE', `${engine} is too old: ${speaks}.`, {
      next: 'Use Docker 20.10 or later.',
    });
  }
  if (compareApiVersions(theirs.min, OURS.max) > 0) {
    throw new HarnessError('ENGINE_UNSUITABLE', `${engine} is too new: ${speaks}.`, {
      next: `Let the daemon accept older clients: start it with DOCKER_MIN_API_VERSION=${OURS.max} in its environment.`,
    });
  }
  return compareApiVersions(theirs.max, OURS.max) < 0 ? theirs.max : OURS.max;
}

/** Negative when `left` is older. A version is two numbers, so 1.9 is older than 1.10. */
export function compareApiVersions(left: string, right: string): number {
  const [leftMajor, leftMinor] = numbersOf(left);
  const [rightMajor, rightMinor] = numbersOf(right);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}

function numbersOf(version: string): readonly [number, number] {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) {
    throw new HarnessError('ENGINE_UNSUITABLE', `"${version}" is not the version of an engine's API.`);
  }
  return [Number(major), Number(minor)];
}
