import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const DOCKERFILE = '```dockerfile\nFROM busybox\nCMD ["false"]\n```\n\n';
const RUN = '```sh\ndocker run busybox false\n```\n\n';
const mayFail = (...parts: readonly string[]) =>
  planPage(parts.join(''), 'page.md').steps.map((step) => step.mayFail === true);

test.each([
  ['above it', ['This fails, because `false` does:\n\n', RUN]],
  ['below it', [RUN, 'Oops! What went wrong?\n\n']],
  ['below it, above the next block', [RUN, 'It exited with exit code 1.\n\n', '```\nfrom flask import Flask\n```\n']],
  ['in a comment', ['```sh\n# does not work\ndocker run busybox false\n```\n']],
  ['behind it', ['```sh\ndocker run busybox false # error!\n```\n']],
  ['below a Dockerfile that nothing builds', [DOCKERFILE, 'This image can’t start.\n']],
  ['above a Dockerfile that nothing builds', ['A broken one:\n\n', DOCKERFILE]],
])('a failure is announced %s', (_name, parts) => expect(mayFail(...parts)).toEqual([true]));

test('only the blocks next to the text are meant', () => {
  expect(mayFail(RUN, 'This works.\n\n', RUN, 'That fails:\n\n', RUN, 'Fine again.\n\n', RUN)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
