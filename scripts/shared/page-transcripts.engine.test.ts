import { expect, test } from '@jest/globals';
import { planPage } from '../../harness/pages/plan-page';
import { pageChecks } from './page-check-fixture';

const check = pageChecks(__filename);

const PAGE = [
  '```dockerfile',
  'FROM busybox:1.36',
  'RUN mkdir /www && echo hi > /www/index.html',
  'CMD ["httpd", "-f", "-p", "80", "-h", "/www"]',
  '```',
  '',
  '```console',
  '$ docker build -t own .',
];

/** The outcomes of all steps but the build. */
async function outcomesOf(name: string, lines: readonly string[]): Promise<readonly string[]> {
  const { steps } = await check(planPage([...PAGE, ...lines, '```'].join('\n'), `${name}.md`), { name });
  return steps.slice(1).map(({ line: { verdict } }) => verdict.outcome);
}

const ERROR = 'Error response from daemon: cannot remove container "/a": container is running';

test.each([
  [
    'volumes',
    [
      '$ docker run --rm -v data:/v own touch /v/a',
      '$ docker volume rm data',
      'data',
      '$ docker run --rm -v data:/v own ls -A /v | wc -l',
      '0',
    ],
    ['confirmed', 'confirmed'],
  ],
  [
    'volumes-wrong',
    [
      '$ docker run --rm -v data:/v own touch /v/a',
      '$ docker volume rm data',
      'data',
      '$ docker run --rm -v data:/v own ls -A /v | wc -l',
      '1',
    ],
    ['confirmed', 'refuted'],
  ],
  [
    'removal',
    [
      '$ docker run -d --name a own',
      '$ docker rm a',
      ERROR,
      '$ docker exec a cat /www/index.html',
      'hi',
      '$ docker rm -f a',
      'a',
    ],
    ['confirmed', 'confirmed', 'confirmed', 'confirmed'],
  ],
  ['removal-wrong', ['$ docker run -d --name a own', '$ docker rm a', 'a'], ['confirmed', 'not-observed']],
  [
    'two-lines',
    ['$ docker run -d --name a own', '$ docker kill a && docker rm a', 'a', 'a'],
    ['confirmed', 'confirmed', 'confirmed'],
  ],
  [
    'shells',
    [
      '$ docker run -dit --name a own sh',
      '$ docker ps',
      'COMMAND   STATUS         NAMES',
      '"sh"      Up 2 seconds   a',
      '$ docker exec a hostname -s',
      '0a1b2c3d4e5f',
    ],
    ['confirmed', 'confirmed', 'confirmed'],
  ],
  [
    'grace',
    [
      `$ docker run -d --name a own sh -c 'trap "sleep 5; exit 3" TERM; while :; do sleep 0.1; done'`,
      '$ docker stop -t 1 a',
      'a',
      '$ docker wait a',
      '137',
    ],
    ['confirmed', 'confirmed', 'confirmed'],
  ],
])('%s', async (name, lines, outcomes) => {
  expect(await outcomesOf(name, lines)).toEqual(outcomes);
});
