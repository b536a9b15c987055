import { describe, expect, test } from '@jest/globals';
import { leftOutIn, planConsole } from './plan-fixture';

const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(planConsole(...lines));

describe('--volumes-from', () => {
  const store = '$ docker create -v /data --name store busybox';

  test('gives a container the volumes of others of the page, which it needs', () => {
    const { steps, leftOut: others } = planConsole(
      store,
      '$ docker run -d --name web busybox sleep 60',
      '$ docker run --volumes-from store:ro --volumes-from web busybox ls /data',
      'a',
    );
    expect(others).toEqual([]);
    const [first = '', second = ''] = steps.map(({ id }) => id);
    expect(steps[2]).toMatchObject({
      needs: [first, second],
      volumesFrom: [
        { run: first, isReadOnly: true },
        { run: second, isReadOnly: false },
      ],
      stated: { lines: ['a'] },
    });
    expect(steps[1]).not.toHaveProperty('volumesFrom');
  });

  test.each([
    ['other', 'missing: the container other, which the page does not start'],
    ['store:nocopy', 'unsupported: --volumes-from store:nocopy'],
    ['/etc', 'unsupported: --volumes-from /etc'],
    ['$(docker ps -aq)', 'unsupported: --volumes-from a value of the machine'],
  ])('%s is left out', (value, why) => {
    expect(leftOut(store, `$ docker run --volumes-from ${value} busybox`)).toEqual([
      why.includes('machine') ? expect.stringContaining('unsupported: ') : why,
    ]);
  });

  test('states no output after a command that is left out and is about one of them', () => {
    const run = '$ docker run --name user --volumes-from store busybox ls /data';
    const left = (name: string): string => `$ docker exec --privileged ${name} ./generate`;
    const line = 'blocked: a container that the left-out command in line';
    expect(leftOut(store, left('store'), run, 'a')[1]).toBe(`${line} 3 is about`);
    // In the other direction too: both have the same volume.
    expect(leftOut(store, run, left('user'), '$ docker exec store ls /data', 'a')[1]).toBe(`${line} 4 is about`);
    expect(leftOut(store, '$ docker run -d --name x busybox', left('x'), run, 'a')).toHaveLength(1);
  });
});
