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
  ['by a message in a comment', ['```sh\ndocker run busybox ls /no\n# ls: /no: No such file or directory\n```\n']],
  [
    'by an output that is not compared',
    ['```sh\ndocker run busybox ping db\n```\n\n', "```\nping: bad address 'db'\n```\n"],
  ],
  ['by such an output behind a prompt', ["```\n$ docker run busybox ping db\nping: bad address 'db'\n```\n"]],
  ['behind it', ['```sh\ndocker run busybox false # error!\n```\n']],
  ['below a Dockerfile that nothing builds', [DOCKERFILE, 'This image can’t start.\n']],
  ['above a Dockerfile that nothing builds', ['A broken one:\n\n', DOCKERFILE]],
])('a failure is announced %s', (_name, parts) => expect(mayFail(...parts)).toEqual([true]));

test('an output that is compared announces nothing', () => {
  expect(mayFail('```\n$ docker run busybox ls /no\nls: /no: No such file or directory\n```\n')).toEqual([false]);
});

test('only the blocks next to the text are meant', () => {
  expect(mayFail(RUN, 'This works.\n\n', RUN, 'That fails:\n\n', RUN, 'Fine again.\n\n', RUN)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
