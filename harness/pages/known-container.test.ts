import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const plan = (...lines: readonly string[]) =>
  planPage([fence('dockerfile', 'FROM busybox'), fence('console', ...lines)].join('\n'), 'page.md');

const BUILD = '$ docker build -t app .';
const RUN = '$ docker run -d --name web -p 8080:80 app';

const LOGS = ['$ docker logs web', 'a'];

describe('what a container prints', () => {
  test.each([
    [['$ docker kill --signal HUP web'], LOGS],
    [['$ docker exec --privileged web mkdir /x'], ['$ docker exec web ls /', 'a']],
    [['$ curl localhost | docker exec -i web dd of=/x'], ['$ docker exec web cat /x', 'a']],
    [['$ docker exec -i web sh < setup.sh'], ['$ docker exec web cat /x', 'a']],
    [['$ curl -X POST localhost:8080/items'], ['$ curl localhost:8080/items', 'a']],
    [['$ for i in 1 2 3; do curl http://127.0.0.1:8080; done'], ['$ curl localhost:8080', 'a']],
    [['$ curl -I http://localhost:8080/'], LOGS],
    [['$ docker exec --privileged web mkdir /x'], ['$ docker exec -it web sh', '/ # ls', 'a']],
    [
      ['$ docker exec --privileged web mkdir /x'],
      ['$ docker run --link web:db --name b -d app', '$ docker logs b', 'a'],
    ],
  ])('is left out after %j, and then %j', (command, look) => {
    const last = plan(BUILD, RUN, ...command, ...look).steps.at(-1);
    expect(last).not.toHaveProperty('stated');
    expect(last).toMatchObject({ mayFail: true });
    // The control: without that command, it is compared.
    expect(plan(BUILD, RUN, ...look).steps.at(-1)).toMatchObject({ stated: { lines: ['a'] } });
  });

  test.each([
    '$ docker exec --privileged web ls /x',
    '$ docker inspect web',
    '$ docker exec --privileged other mkdir /x',
    '$ curl -I localhost:9090',
    '$ curl -I https://example.com:8080',
  ])('is compared after %s', (command) => {
    const { steps, leftOut } = plan(BUILD, RUN, command, ...LOGS);
    expect(steps.at(-1)).toMatchObject({ stated: { lines: ['a'] } });
    expect(command.includes('inspect') ? 1 : leftOut.length).toBe(1);
  });

  test('is left out too if it is in a block of its own', () => {
    const page = (command: string) =>
      planPage(
        [
          fence('dockerfile', 'FROM busybox'),
          fence('console', BUILD, RUN, command, '$ curl localhost:8080'),
          fence('', 'a'),
        ].join('\n'),
        'page.md',
      ).steps.at(-1);
    expect(page('$ curl -X DELETE localhost:8080')).not.toHaveProperty('stated');
    expect(page('$ docker start web')).toMatchObject({ stated: { lines: ['a'] } });
  });
});

test('names the flag of curl that is not followed', () => {
  expect(plan(BUILD, RUN, '$ curl -i localhost:8080').leftOut).toMatchObject([{ what: 'curl with -i' }]);
});

test.each([
  [['su bob', 'exit'], true],
  [['bash', 'exit'], true],
  [['su -c id bob', 'exit'], false],
  [['exit'], false],
  [['bash', 'exit', 'exit'], false],
])('after %j, a shell in a container is open: %s', (lines, expected) => {
  const prompt = 'root@1f2e3d4c5b6a:/#';
  const typed = [...lines, 'whoami'].flatMap((line) => `${prompt} ${line}`);
  const page = ['```console', '$ docker run -it debian bash', ...typed, 'root', '```', ''].join('\n');
  expect(planPage(page, 'page.md').steps.at(-1)?.source === 'whoami').toBe(expected);
});

test.each([
  ['docker kill -s INT web', 'blocked: a container that the left-out command in line 8 is about'],
  ['docker stop web', undefined],
])('after "%s", docker wait is left out: %s', (command, expected) => {
  const { steps, leftOut } = plan(BUILD, RUN, `$ ${command}`, '$ docker wait web', '130');
  expect(steps.at(-1)?.source === 'docker wait web').toBe(expected === undefined);
  const last = leftOut.at(-1);
  expect(last && `${last.reason}: ${last.what}`).toBe(expected);
});
