import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const plan = (...lines: readonly string[]) =>
  planPage(['```dockerfile', 'FROM busybox', '```', '', '```console', ...lines, '```'].join('\n'), 'page.md');
const START = ['$ docker build -t app .', '$ docker run -d --name a app', '$ docker run -d --name b app'];

test.each([
  ['docker stop a && docker rm a', ['a', 'a'], [['a'], ['a']]],
  [
    'docker stop -t 1 a b; docker rm a b',
    ['a', 'b', 'a', 'b'],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ],
  ['sudo docker stop a && sudo docker start a', ['a', 'a'], [['a'], ['a']]],
  ['docker build -t app . && docker run app echo x', ['x'], [undefined, ['x']]],
  ['cd . && docker run app echo x', ['x'], [['x']]],
])('%s prints %j', (line, output, shares) => {
  const { steps } = plan(...START, `$ ${line}`, ...output);
  expect(steps.slice(3).map(({ stated }) => stated?.lines)).toEqual(shares);
});

test('a line of an output has its place on the page', () => {
  const { steps } = plan(...START, '$ docker stop a b && docker rm a', 'a', 'b', 'a');
  expect(steps.slice(3)).toMatchObject([
    { stated: { place: { line: 10, endLine: 11 } } },
    { stated: { place: { line: 12 } } },
  ]);
});

test.each([
  ['docker stop a && docker rm a', ['a']],
  ['docker build -t app . && docker run app echo x', ['Step 1/1 : FROM busybox', 'x']],
  ['docker run app echo x && docker run app echo y', ['x', 'y']],
  ['docker ps && docker run app echo x', ['x']],
])('the output of %s that is %j is left out', (line, output) => {
  const { steps, leftOut } = plan(...START, `$ ${line}`, ...output);
  expect(steps.slice(3).map(({ stated }) => stated)).toEqual([undefined, undefined]);
  expect(leftOut).toMatchObject([{ reason: 'ambiguous', what: 'an output of several commands' }]);
});

test('a command that the page shows to fail has no effect on what follows', () => {
  const error = 'Error response from daemon: cannot remove container "/a": container is running';
  const { steps, leftOut } = plan(...START, '$ docker rm a', error, '$ docker stop a', '$ docker rm -f a');
  expect(steps.slice(3)).toMatchObject([{ how: 'rm', fails: true }, { how: 'stop' }, { how: 'rm', isForced: true }]);
  expect(leftOut).toEqual([]);
  const failing = plan(...START, '$ docker rmi app', 'Error response from daemon: conflict', '$ docker run app');
  expect(failing.steps.slice(3)).toMatchObject([{ kind: 'run' }]);
  expect(failing.leftOut).toMatchObject([{ what: 'an error of docker rmi' }]);
});

test.each([
  [['$ docker run app nosuch', 'docker: Error response from daemon: exec: "nosuch": executable file not found']],
  [['$ docker run -d app nosuch', 'docker: Error response from daemon: exec: "nosuch": executable file not found']],
  [['$ docker run app nosuch', '```', '', '```', 'docker: Error response from daemon: exec: "nosuch": not found']],
])('%j states that it does not start', (lines) => {
  expect(plan(...START, ...lines).steps.at(-1)).toMatchObject({ kind: 'run', fails: true });
});

test('a name that is in use is left out, and not taken for a run that works', () => {
  const error = 'docker: Error response from daemon: Conflict. The container name "/a" is already in use by container';
  const { steps, leftOut } = plan(...START, '$ docker run -d --name a app', error);
  expect(steps.length).toBe(3);
  expect(leftOut).toMatchObject([{ reason: 'unsupported' }]);
});

test('docker stop waits as long as the page says', () => {
  const stop = (words: string) => plan(...START, `$ docker stop ${words}`).steps.at(-1);
  expect(stop('-t 1 a')).toMatchObject({ how: 'stop', graceSeconds: 1 });
  expect(stop('--time=30 a')).toMatchObject({ how: 'stop', graceSeconds: 30 });
  expect(stop('a')).not.toHaveProperty('graceSeconds');
  expect(plan(...START, '$ docker stop -t x a').leftOut).toMatchObject([{ what: 'docker stop -t x' }]);
});
