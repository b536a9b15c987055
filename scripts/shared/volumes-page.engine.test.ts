import { expect, test } from '@jest/globals';
import { planPage } from '../../harness/pages/plan-page';
import { expectedOutcomes, linesOf, outcomesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const FIRST_COMMAND = 7;
const page = (parts: readonly Part[]): string =>
  [
    '```dockerfile',
    'FROM busybox:1.36',
    'VOLUME /logs',
    'CMD ["sh"]',
    '```',
    '```console',
    ...linesOf(parts),
    '```',
  ].join('\n');

test('a container has the volumes of others, with and without a name', async () => {
  const parts: readonly Part[] = [
    ['confirmed', '$ docker build -t own .'],
    ['confirmed', '$ docker create --name store -v /data -v named:/named own'],
    [
      'confirmed',
      '$ docker run --rm --volumes-from store own sh -c "echo a > /data/a; echo b > /named/b; echo c > /logs/c"',
    ],
    ['confirmed', '$ docker run --rm --volumes-from store own cat /data/a', 'a'],
    ['confirmed', '$ docker run --rm --volumes-from store own cat /named/b', 'b'],
    ['confirmed', '$ docker run --rm --volumes-from store:ro own cat /logs/c', 'c'],
    ['refuted', '$ docker run --rm --volumes-from store own cat /data/a', 'b'],
    ['refuted', '$ docker run --rm own cat /data/a', 'a'],
    ['refuted', '$ docker run --rm --volumes-from store:ro own touch /data/new'],
    ['confirmed', '$ docker run --rm --volumes-from store own touch /data/new'],
  ];
  const checked = await check(planPage(page(parts), 'volumes.md'), { name: 'volumes' });
  expect(outcomesOf(checked)).toEqual(expectedOutcomes(parts, FIRST_COMMAND));
});
