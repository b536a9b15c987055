import { describe, expect, test } from '@jest/globals';
import { leftOutIn, planConsole } from './plan-fixture';
import { planPage } from './plan-page';

const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(planConsole(...lines));
const RUN = 'page.md/top/run-1';

describe('docker create', () => {
  test('makes a container that later commands start', () => {
    const { steps, leftOut: others } = planConsole(
      '$ docker create --name box -it -e A=1 -p 8080:80 busybox sh',
      '8c3f5b0d6a7e',
      '$ docker start box',
      'box',
      '$ docker exec box ls',
      '$ curl localhost:8080',
      '$ docker container create busybox',
      '$ docker rm 8c3f5b0d6a7e',
    );
    expect(others).toEqual([]);
    expect(steps).toMatchObject([
      {
        id: 'page.md/top/create-1',
        kind: 'run',
        name: 'box',
        isOnlyCreated: true,
        isDetached: true,
        isSession: false,
        options: { env: { A: '1' }, command: ['sh'] },
        stated: { lines: ['8c3f5b0d6a7e'] },
      },
      { kind: 'change', how: 'start', of: ['page.md/top/create-1'] },
      { kind: 'exec', container: 'page.md/top/create-1' },
      { kind: 'http', container: 'page.md/top/create-1' },
      { kind: 'run', isOnlyCreated: true },
      { kind: 'change', how: 'rm', of: ['page.md/top/create-1'] },
    ]);
  });

  test.each([
    ['$ docker create -d busybox', 'unsupported: --detach of docker create'],
    ['$ docker create --privileged busybox', 'policy: --privileged'],
    ['$ docker create -v /etc:/x busybox', 'policy: -v of a path of the host'],
    ['$ docker create', 'unsupported: a container without an image'],
    ['$ echo a | docker create -i busybox cat', 'unsupported: a pipe into docker'],
    ['$ docker create busybox | grep x', 'unsupported: a pipe into grep'],
  ])('%s is left out', (line, why) => expect(leftOut(line)).toEqual([why]));

  test('that is left out blocks what needs it', () => {
    const why = 'blocked: the container box, whose start in line 2 is left out';
    expect(leftOut('$ docker create --name box --privileged busybox', '$ docker start box')[1]).toBe(why);
  });
});

describe('docker start and attach', () => {
  const create = '$ docker create --name box busybox echo hi';
  const shell = '$ docker run -dit --name box busybox';

  test('print what the container prints, and open its shell', () => {
    expect(planConsole(create, '$ docker start -a box', 'hi').steps[1]).toMatchObject({
      kind: 'change',
      how: 'start',
      isAttached: true,
      needs: ['page.md/top/create-1'],
      stated: { lines: ['hi'] },
    });
    const below = planPage(
      [`\`\`\`console\n${create}\n$ docker start -a box\n\`\`\``, '```\nhi\n```'].join('\n\n'),
      'p.md',
    );
    expect(below.steps[1]).toMatchObject({ isAttached: true, stated: { lines: ['hi'] } });
    const typed = planConsole(shell, '$ docker stop box', '$ docker start -ai box', '/ # ls /x', 'a', '/ # exit');
    expect(typed.steps.slice(2)).toMatchObject([
      { how: 'start', isAttached: true, isSession: true },
      { kind: 'inside', line: 'ls /x', needs: ['page.md/top/start-1', RUN], stated: { lines: ['a'] } },
      { kind: 'inside', line: 'exit' },
    ]);
    const attached = planConsole(shell, '$ docker attach box', '/ # ls /x', 'a');
    expect(attached.steps.slice(1)).toMatchObject([
      { how: 'attach', isSession: true },
      { kind: 'inside', line: 'ls /x' },
    ]);
  });

  test('state no output that depends on the moment', () => {
    const why = 'ambiguous: what docker attach prints, which depends on the moment';
    const looper = '$ docker run -d --name box busybox yes';
    expect(leftOut(looper, '$ docker attach box', 'y')).toEqual([why]);
    const day = 'ambiguous: what date prints, which depends on the machine and the day';
    const date = '$ docker create --name box busybox date';
    expect(leftOut(date, '$ docker start -a box', 'Mon Mar 3')).toEqual([day]);
  });

  test.each([
    ['of several containers', '$ docker start -a box box', 'unsupported: docker start of several containers'],
    ['of an unknown one', '$ docker start -a other', 'missing: the container other, which the page does not start'],
    ['that fails', '$ docker start -a box\nError response from daemon: no', 'unsupported: an error of docker start'],
  ])('%s is left out', (_what, line, why) => expect(leftOut(create, ...line.split('\n'))).toEqual([why]));
});

describe('docker rename', () => {
  test('gives a container another name, under which later commands find it', () => {
    const { steps, leftOut: others } = planConsole(
      '$ docker run -d --name aa busybox',
      '$ docker rename aa bb',
      '$ docker stop bb',
      '$ docker start aa',
    );
    expect(steps.slice(1)).toMatchObject([
      { how: 'rename', of: [RUN], to: 'bb' },
      { how: 'stop', of: [RUN] },
    ]);
    expect(others).toMatchObject([{ what: 'the container aa, which the page does not start' }]);
  });

  test.each([
    [['$ docker rename aa'], 'unsupported: docker rename without two names'],
    [['$ docker rename aa /etc/x'], 'unsupported: docker rename without two names'],
    [['$ docker rename other bb'], 'missing: the container other, which the page does not start'],
    [
      ['$ docker network create net', '$ docker run -d --name cc --network net busybox', '$ docker rename cc dd'],
      'unsupported: docker rename of a container in a network of the page',
    ],
  ])('%s is left out', (lines, why) => expect(leftOut('$ docker run -d --name aa busybox', ...lines)).toEqual([why]));
});

test('docker pause and unpause are about containers of the page', () => {
  const run = '$ docker run -d --name a busybox sleep 60';
  expect(planConsole(run, '$ docker pause a', 'a', '$ docker unpause a').steps.slice(1)).toMatchObject([
    { how: 'pause', of: [RUN], stated: { lines: ['a'] } },
    { how: 'unpause', of: [RUN] },
  ]);
  expect(leftOut(run, '$ docker pause b')).toEqual(['missing: the container b, which the page does not start']);
  expect(leftOut(run, '$ docker pause -f a')).toEqual(['unsupported: --force of docker pause']);
});
