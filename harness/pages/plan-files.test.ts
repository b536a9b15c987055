import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const FILE = ['`Dockerfile`', '', '```dockerfile', 'FROM busybox', 'CMD ["echo", "1"]', '```', ''];
const plan = (...lines: readonly string[]) => planPage([...FILE, '```console', ...lines, '```'].join('\n'), 'page.md');

const BUILD = '$ docker build -t x .';

test('cat shows a file that the page has shown before, whole or in part', () => {
  expect(plan('$ cat Dockerfile', 'FROM busybox', 'CMD ["echo", "1"]').steps).toMatchObject([{ kind: 'show' }, {}]);
  expect(plan('$ cat Dockerfile', '...', 'CMD ["echo", "1"]').steps).toMatchObject([{ kind: 'show' }, {}]);
});

test('cat with different content shows the new content of the file', () => {
  const { steps, leftOut } = plan(BUILD, '$ cat Dockerfile', 'FROM busybox', 'CMD echo 2', BUILD);
  expect(steps).toMatchObject([
    { kind: 'build', dockerfile: { text: expect.stringContaining('["echo", "1"]') } },
    { kind: 'build', dockerfile: { text: 'FROM busybox\nCMD echo 2\n' } },
  ]);
  expect(leftOut).toEqual([]);
});

test.each([['...', 'CMD echo 2'], ['CMD echo 2'], ['FROM busybox', 'and so on']])(
  'cat of %j is a part of a file that is unknown from there on',
  (...lines) => {
    const { steps, leftOut } = plan('$ cat Dockerfile', ...lines, BUILD);
    expect(steps).toEqual([]);
    expect(leftOut).toMatchObject([{ what: 'a part of Dockerfile that is not in it' }, { reason: 'blocked' }]);
  },
);

test('an error of cat is not content', () => {
  const { leftOut, writes } = plan('$ cat x.txt', 'cat: x.txt: Permission denied');
  expect(leftOut).toMatchObject([{ what: 'an error of cat' }]);
  expect(writes.map(({ path }) => path)).toEqual(['Dockerfile']);
});

test('the first line of a prompt of two lines belongs to no output', () => {
  const lines = ['$ docker run x echo a', 'a', '[node1] (local) root@192.168.0.6 ~/app', '$ docker ps'];
  expect(plan(BUILD, ...lines).steps[1]).toMatchObject({ stated: { lines: ['a'] } });
});

test('a container that has removed itself cannot be removed', () => {
  const run = ['$ docker run -d --rm --name a x', '$ docker stop a', '$ docker rm a'];
  expect(plan(BUILD, ...run, 'Error: No such container: a').steps.at(-1)).toMatchObject({ how: 'rm', fails: true });
});

test('what is appended to a file that the page does not show may not be all that is in it', () => {
  const page = (operator: string) =>
    planPage(
      [
        '```dockerfile',
        'FROM busybox',
        'COPY a.txt /',
        '```',
        '```console',
        `$ echo a ${operator} a.txt`,
        BUILD,
        '```',
      ].join('\n'),
      'page.md',
    ).steps;
  expect(page('>>')).toMatchObject([{ context: { isComplete: false } }]);
  expect(page('>')).toMatchObject([{ context: { isComplete: true } }]);
});

test('a sentence that is only the name of a file names it', () => {
  const page = (sentence: string) => planPage([sentence, '', '```', 'a', '```'].join('\n'), 'page.md').writes;
  expect(page('data.txt:')).toMatchObject([{ path: 'data.txt' }]);
  expect(page('See data.txt:')).toEqual([]);
});

test.each(['$ docker network connect --ip 10.0.0.7 n other', '$ docker run -d --network n --privileged x'])(
  'a network is unknown after %s',
  (command) => {
    const run = ['$ docker network create n', '$ docker run -d --name other x'];
    const last = (...lines: readonly string[]) =>
      plan(BUILD, ...run, ...lines, '$ docker run --net n x echo a', 'a').steps.at(-1);
    expect(last(command)).not.toHaveProperty('stated');
    expect(last()).toMatchObject({ stated: { lines: ['a'] } });
  },
);

test('a script and a file with comments are not commands', () => {
  const page = (...lines: readonly string[]) => planPage(lines.join('\n'), 'page.md');
  const script = ['```sh', '#!/bin/sh', '# run.sh', 'set -e', 'echo "$@"', 'docker ps', '```'];
  expect(page(...script)).toMatchObject({ steps: [], leftOut: [], writes: [{ path: 'run.sh' }] });
  const env = ['`.env`:', '', '```', 'A=1', '# a comment', 'B=2', '```'];
  expect(page(...env)).toMatchObject({ steps: [], leftOut: [], writes: [{ path: '.env' }] });
  // The control: a prompt of a root user.
  expect(page('In `.env`:', '', '```', '# docker ps', '```').steps).toMatchObject([{ kind: 'look' }]);
});

test.each([
  ['COPY --chmod=755 a.txt /', true],
  ['COPY --chown=1 --chmod=755 a.txt /', true],
  ['COPY --link a.txt /', true],
  ['COPY --chown=1 a.txt /', false],
])('%s needs BuildKit: %s', (instruction, needsBuildKit) => {
  const page = ['`a.txt`', '', '```', 'a', '```', '', '```dockerfile', 'FROM busybox', instruction, '```'].join('\n');
  const [step] = planPage(page, 'page.md').steps;
  expect(step).toMatchObject(needsBuildKit ? { requires: 'buildkit' } : { kind: 'build' });
  expect(step !== undefined && 'requires' in step).toBe(needsBuildKit);
});
