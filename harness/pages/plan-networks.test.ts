import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const console_ = (...lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const plan = (...lines: readonly string[]) => planPage(console_(...lines), 'page.md');
const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(plan(...lines));

describe('docker network create', () => {
  test('is followed, whatever is shown below it', () => {
    const { steps, leftOut: left } = plan(
      '$ docker network create web',
      'It has been created for you.',
      '$ docker run --network web busybox true',
    );
    expect(steps).toMatchObject([{ kind: 'run', options: { userNetwork: { name: 'web' } } }]);
    expect(left).toMatchObject([{ place: { line: 3 }, reason: 'ambiguous' }]);
  });

  test('of another driver, or with a subnet that nobody can check, is left out', () => {
    expect(leftOut('$ docker network create -d macvlan --subnet 10.1.0.0/24 a')).toEqual([
      'unsupported: the network driver macvlan',
    ]);
    expect(leftOut('$ docker network create --subnet 2001:db8::/64 a')).toEqual([
      'unsupported: a subnet that is not one of IPv4',
    ]);
    expect(leftOut('$ docker network create --subnet 10.1.0.0/33 a')).toEqual([
      'unsupported: a subnet that is not one of IPv4',
    ]);
    expect(leftOut('$ docker network create -d local a')).toEqual(['unsupported: the network driver local']);
    expect(leftOut('$ docker volume create -d bridge a')).toEqual(['unsupported: docker volume create']);
    expect(leftOut('$ docker volume create --subnet 10.1.0.0/24 a')).toEqual(['unsupported: docker volume create']);
  });
});

test('a network whose creation is left out blocks what needs it', () => {
  const why = 'blocked: the network far, which the left-out command in line 2 creates';
  const create = '$ docker network create -d overlay far';
  expect(leftOut(create, '$ docker run --network far busybox true')[1]).toBe(why);
  expect(leftOut(create, '$ docker network inspect far')[1]).toBe(why);
  expect(leftOut(create, '$ docker run --network near busybox true')[1]).toBe(
    'missing: the network near, which the page does not create',
  );
});

describe('addresses that a page chooses', () => {
  const create = '$ docker network create --driver=bridge --subnet 10.1.0.0/24 --gateway 10.1.0.1 web';

  test('are those of a subnet: the engine chooses others', () => {
    const { steps } = plan(
      create,
      '$ docker run --network web busybox true',
      '$ docker run --network web --ip 10.1.0.7 busybox true',
      '$ docker run busybox true',
    );
    expect(steps.map((step) => step.kind === 'run' && step.isAddressed)).toEqual([true, true, undefined]);
  });

  test.each([
    ['--network web --ip 10.2.0.7 busybox', 'outside of the subnet'],
    ['--ip 10.1.0.7 busybox', 'without a network'],
    ['--network web --ip 10.1.0 busybox', 'that is not an address'],
  ])('docker run %s has one %s', (args) => {
    expect(leftOut(create, `$ docker run ${args}`)).toEqual([
      'unsupported: --ip without a network of the page that has this address',
    ]);
  });

  test.each([
    ['$ docker run --network web busybox ping -c 1 10.1.0.7'],
    ['$ docker run --network web -e DATABASE=10.1.0.7:5432 busybox env'],
    ['$ docker exec c1 ping -c 1 10.1.0.7'],
    ['/ # ping -c 1 10.1.0.7'],
  ])('are unknown to %s', (line) => {
    const lines = [create, '$ docker run -d --name c1 --network web busybox', '$ docker exec -it c1 sh', line];
    expect(leftOut(...lines)).toEqual(['unsupported: the address 10.1.0.7, which the page has chosen']);
    for (const other of ['10.2.0.7', '1.10.1.0.7', '10.1.0.700'])
      expect(leftOut(...lines.with(-1, line.replace('10.1.0.7', other)))).toEqual([]);
  });
});
