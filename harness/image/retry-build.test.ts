import { expect, test } from '@jest/globals';
import type { BuildFailure, BuildOutcome, BuiltImage } from './image';
import { retryStorageFaults } from './retry-build';

const facts = { context: 'app', builder: 'buildkit', steps: [] } as const;
const image = { ...facts, kind: 'image', reference: 'the image' } as unknown as BuiltImage;
const failure = (message: string, exitCode?: number): BuildFailure =>
  ({
    ...facts,
    kind: 'build-failure',
    message,
    ...(exitCode !== undefined && { exitCode }),
  }) as unknown as BuildFailure;

/** Builds that end one after the other as given, and how many there were. */
function builds(...outcomes: readonly BuildOutcome[]): { build: () => Promise<BuildOutcome>; count: () => number } {
  const left = [...outcomes];
  return { build: async () => left.shift() as BuildOutcome, count: () => outcomes.length - left.length };
}

const lost = failure('layer does not exist');
const lostByPodman = failure('committing the finished image: creating image "4177": layer not known');

test('a build during which the engine lost a layer is repeated', async () => {
  const { build, count } = builds(lost, lostByPodman, image);
  expect(await retryStorageFaults('Docker', build, { pauseMs: 1 })).toBe(image);
  expect(count()).toBe(3);
});

test('a layer that is lost each time is not a failure of the build', async () => {
  const { build, count } = builds(lost, lost, lost, image);
  await expect(retryStorageFaults('Docker 26.1.5', build, { pauseMs: 1 })).rejects.toMatchObject({
    code: 'ENGINE_CALL_FAILED',
    message: 'Docker 26.1.5 lost a layer 3 times while it built dockerfiles/app with buildkit: layer does not exist',
    next: expect.stringContaining('`docker builder prune --all`'),
  });
  expect(count()).toBe(3);
});

test.each([
  failure('process "/bin/sh -c exit 9" did not complete successfully: exit code: 9', 9),
  failure('process "/bin/sh -c echo layer does not exist; exit 9" did not complete successfully: exit code: 9', 9),
  failure('failed to parse stage name "a b": invalid reference format'),
  failure('failed to calculate checksum of ref: "/layer not known": not found'),
])('another failure is returned unchanged: $message', async (outcome) => {
  const { build, count } = builds(outcome, image);
  expect(await retryStorageFaults('Docker', build, { pauseMs: 1 })).toBe(outcome);
  expect(count()).toBe(1);
});

test('the pause ends with the signal', async () => {
  const { build, count } = builds(lost, image);
  const signal = AbortSignal.abort(new Error('interrupted'));
  await expect(retryStorageFaults('Docker', build, { signal })).rejects.toThrow();
  expect(count()).toBe(1);
});
