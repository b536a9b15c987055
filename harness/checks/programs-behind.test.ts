import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { doubtAbout } from './doubt-about';
import { doubtAboutLast, fence } from './doubt-about-fixture';

test.each([
  [['CMD ["find", "/app"]'], 'docker run x', 'only the order of the lines differs'],
  [['CMD ["true"]'], "docker run x sh -c 'a & b'", 'only the order of the lines differs'],
  [['CMD ["echo", "a"]'], 'docker run x', undefined],
])('lines of %j in another order, with "%s"', (dockerfile, command, expected) => {
  const page = [fence('dockerfile', 'FROM busybox', ...dockerfile), fence('console', '$ docker build -t x .')];
  const plan = planPage([...page, fence('console', `$ ${command}`, 'a', 'b')].join(''), 'page.md');
  const last = plan.steps.at(-1);
  const doubt = last && doubtAbout(last, plan, { differsOnlyIn: 'order' });
  expect(doubt).toEqual(expected === undefined ? undefined : expect.stringContaining(expected));
});

test.each([
  ['CMD ["python", "-c", "import random; print(random.random())"]', 'docker run x', true],
  ['CMD ["true"]', 'docker run x python -c "import time; print(time.time())"', true],
  ['CMD ["true"]', "docker run x sh -c 'head -c 4 /dev/urandom | od'", true],
  ['CMD ["true"]', "docker exec c sh -c 'head -c 4 /dev/urandom | od'", true],
  ['CMD ["true"]', 'docker exec c echo 1', false],
  ['CMD ["true"]', 'docker run x echo 1', false],
])('with %s, "%s" prints something else each time: %s', (instruction, command, expected) => {
  const own = fence('dockerfile', 'FROM busybox', instruction);
  const before = ['$ docker build -t x .', '$ docker run -d --name c x sleep 9'];
  const doubt = doubtAboutLast(own, fence('console', ...before, `$ ${command}`, '0.1'));
  expect(doubt).toEqual(expected ? expect.stringContaining('random number') : undefined);
});

test.each([
  ["docker run x sh -c 'echo $$'", 'process', true],
  ['docker run x python -c "import os; print(os.getpid())"', 'process', true],
  ["docker run x sh -c 'echo $$'", 'number', false],
  ['docker run x echo 7', 'process', false],
] as const)('"%s", of which only a %s differs, shows another process: %s', (command, differsOnlyIn, expected) => {
  const page = fence('console', '$ docker build -t x .', `$ ${command}`, '7');
  const plan = planPage(`${fence('dockerfile', 'FROM busybox')}${page}`, 'page.md');
  const last = plan.steps.at(-1);
  const doubt = last && doubtAbout(last, plan, { differsOnlyIn });
  expect(doubt).toEqual(expected ? expect.stringContaining('the number of a process') : undefined);
});

test('a container that is connected to a network refutes nothing from there on, nor do others in this network', () => {
  const page = planPage(
    [
      '```dockerfile',
      'FROM busybox',
      '```',
      '```console',
      '$ docker build -t own .',
      '$ docker network create net',
      '$ docker run -d --name web own',
      '$ docker run -d --name near --network net own',
      '$ docker run --name far --network none own',
      '$ docker exec web ls',
      '$ docker network connect net web',
      '$ docker exec web ls',
      '$ docker exec near ls',
      '$ docker logs far',
      '```',
    ].join('\n'),
    'page.md',
  );
  const doubted = page.steps.filter((step) => doubtAbout(step, page) !== undefined).map(({ source }) => source);
  expect(doubted).toEqual(['docker exec web ls', 'docker exec near ls']);
});
