import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';
import type { PagePlan } from './step';

const OWN = '```dockerfile\nFROM busybox\nEXPOSE 80\nCMD ["sleep", "9"]\n```\n\n';
const plan = (...lines: readonly string[]): PagePlan =>
  planPage(`${OWN}\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'page.md');
const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(plan(...lines));

describe('--link', () => {
  const start = ['$ docker build -t app .', '$ docker run -d --name db busybox', '$ docker run -d --name web app'];

  test('is to the steps that start its containers, by alias, and needs them', () => {
    const { steps, leftOut: none } = plan(...start, '$ docker run --link db:store --link=web app', '$ docker run app');
    expect(none).toEqual([]);
    const [build = '', db = '', web = ''] = steps.map(({ id }) => id);
    expect(steps[3]).toMatchObject({ kind: 'run', needs: [build, db, web], links: { store: db, web } });
    expect(steps[4]).toMatchObject({ kind: 'run', needs: [build] });
    expect(steps[4]).not.toHaveProperty('links');
  });

  test('works in a network that both are in', () => {
    const near = ['$ docker network create net', '$ docker run -d --name db --network net busybox'];
    expect(leftOut(...near, '$ docker run --network net --link db:store busybox')).toEqual([]);
    expect(leftOut(...near, '$ docker run --link db:store busybox')).toEqual([
      'unsupported: a link to db, which is in another network',
    ]);
    expect(leftOut(...near, '$ docker run -d --name web busybox', '$ docker run --network net --link web app')).toEqual(
      ['unsupported: a link to web, which is in another network'],
    );
  });

  test.each([
    ['docker run --link other busybox', 'missing: the container other, which the page does not start'],
    ['docker run --link db:a:b busybox', 'unsupported: --link db:a:b'],
    ['docker run --link /db busybox', 'unsupported: --link /db'],
    ['docker run --link db: busybox', 'unsupported: --link db:'],
    ['docker run --link "" busybox', 'unsupported: --link '],
    ['docker run --link db:../x busybox', 'unsupported: --link db:../x'],
    ['docker run --link db:a --link web:a busybox', 'unsupported: two links with the same alias'],
    ['docker run --network none --link db busybox', 'unsupported: --link without a network'],
    ['docker run --link $(docker ps -q) busybox', 'unsupported: a value of the machine'],
  ])('%s is left out', (command, why) => expect(leftOut(...start, `$ ${command}`)).toEqual([why]));

  test.each([
    ['docker run --name db busybox', 'unsupported: a link to db, which the page runs in the foreground'],
    ['docker run -d --name db --expose 99 busybox', 'unsupported: a link to db, which has --expose'],
    ['docker run -d --name db --network none busybox', 'unsupported: a link to db, which is in another network'],
  ])('to the container of %s is left out', (command, why) => {
    expect(leftOut(`$ ${command}`, '$ docker run --link db busybox')).toEqual([why]);
  });

  test('to a container that is removed, or whose run is left out, is left out', () => {
    const link = '$ docker run --name web --link db busybox';
    const removed = leftOut('$ docker run -d --name db busybox', '$ docker rm -f db', link);
    expect(removed).toEqual(['missing: the container db, which the page does not start']);
    const all = leftOut('$ docker run -d --privileged --name db busybox', link, '$ docker exec web ls');
    expect(all[1]).toMatch(/^blocked: the container db, whose start in line \d+ is left out$/);
    expect(all[2]).toMatch(/^blocked: the container web, whose start in line \d+ is left out$/);
  });
});

describe('--platform', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'],
    ['amd64', 'linux/amd64'],
    ['x86_64', 'linux/amd64'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/arm64/v8', 'linux/arm64/v8'],
    ['linux/amd64/v2', 'linux/amd64/v2'],
    ['linux/constructor', 'linux/constructor'],
  ])('%s makes a step one for %s only', (value, onlyPlatform) => {
    const { steps } = plan(`$ docker build --platform=${value} -t app .`, `$ docker run --platform ${value} app`);
    expect(steps).toMatchObject([
      { kind: 'build', onlyPlatform },
      { kind: 'run', onlyPlatform },
    ]);
    expect(plan('$ docker build -t app .').steps[0]).not.toHaveProperty('onlyPlatform');
  });

  test.each([
    ['docker build --platform linux/amd64,linux/arm64 .', 'unsupported: several platforms'],
    ['docker build --platform linux/amd64 --platform linux/arm64 .', 'unsupported: several platforms'],
    ['docker run --platform windows/amd64 busybox', 'unsupported: --platform windows/amd64'],
    ['docker run --platform linux busybox', 'unsupported: --platform linux'],
    ['docker run --platform linux/linux busybox', 'unsupported: --platform linux/linux'],
    ['docker run --platform "" busybox', 'unsupported: --platform'],
    ['docker run --platform $(docker ps -q) busybox', 'unsupported: --platform'],
    ['docker run --platform local busybox x', undefined],
  ])('%s', (command, why) => expect(leftOut(`$ ${command}`)).toEqual(why === undefined ? [] : [why]));
});
