import { expect, test } from '@jest/globals';
import { testEngine } from '../../harness/jest/test-engine';
import { planPage } from '../../harness/pages/plan-page';
import { expectedOutcomes, linesOf, outcomesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const FIRST_COMMAND = 8;
const page = (parts: readonly Part[]): string =>
  [
    '```dockerfile',
    'FROM busybox:1.36',
    'RUN mkdir /www && echo hello > /www/index.html',
    'CMD ["httpd", "-f", "-h", "/www"]',
    '```',
    '',
    '```console',
    ...linesOf(parts),
    '```',
  ].join('\n');

const fetch = (name: string): string => `$ docker exec client timeout 9 wget -qO- http://${name}`;

// What others call the default network differs.
(testEngine().engine.product === 'docker' ? test : test.skip)(
  'a container is in the networks to which the page connects it, and is found there by its name and its aliases',
  async () => {
    const parts: readonly Part[] = [
      ['confirmed', '$ docker build -t web .'],
      ['confirmed', '$ docker network create front', '$ docker run -d --name client --network front web sleep 600'],
      ['confirmed', '$ docker run -d --name server web'],
      // The control: nobody finds it yet, for which the network may be the cause.
      ['not-observed', fetch('server'), 'hello'],
      ['confirmed', '$ docker network connect --alias api front server'],
      ['confirmed', fetch('server'), 'hello'],
      ['confirmed', fetch('api'), 'hello'],
      ['not-observed', fetch('server'), 'bye'],
      ['confirmed', '$ docker network disconnect bridge server'],
      ['confirmed', '$ docker network disconnect front server'],
      ['not-observed', fetch('server'), 'hello'],
      ['confirmed', '$ docker network create back', '$ docker network connect back server'],
      ['confirmed', '$ docker network connect back client'],
      ['confirmed', fetch('server'), 'hello'],
    ];
    const checked = await check(planPage(page(parts), 'connected.md'), { name: 'connected' });
    expect(outcomesOf(checked)).toEqual(expectedOutcomes(parts, FIRST_COMMAND));
  },
);
