import { expect, test } from '@jest/globals';
import type { DockerfileExplanation, LineExplanation } from '../../../harness/explain/dockerfile-explanation';
import { differencesBetween } from './prove-changes';

const RUN: LineExplanation = {
  line: 2,
  endLine: 2,
  instruction: 'RUN',
  text: 'RUN echo a > /data/a',
  isInImage: true,
  when: 'build',
  historyEntry: 0,
};
const layer = { diffId: 'sha256:1', sizeBytes: 2, added: 1, changed: 0, deleted: 0, examples: ['/data/a'] };
const before: DockerfileExplanation = { context: 'app', cell: 'one', dockerfile: '', lines: [RUN] };
const after: DockerfileExplanation = { ...before, cell: 'two', lines: [{ ...RUN, layer }] };

test('a line that acted differently is named with what it did in each cell', () => {
  expect(differencesBetween(before, after)).toEqual([
    { what: 'Line 2: RUN echo a > /data/a', values: { one: 'changed no files', two: '1 added: /data/a' } },
  ]);
});

test('the same lines are not a difference', () => {
  expect(differencesBetween(before, { ...before, cell: 'two' })).toEqual([]);
});

test('a build that fails in one of them is the difference; one that fails in both is none', () => {
  const failed = { ...after, failure: { message: 'No such option.\n' } };
  expect(differencesBetween(before, failed)).toEqual([
    { what: 'The build', values: { one: 'succeeds', two: 'fails: No such option.' } },
  ]);
  expect(differencesBetween({ ...failed, cell: 'one' }, failed)).toEqual([]);
});
