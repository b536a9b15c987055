import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { doubtAbout } from './doubt-about';
import { doubtAboutLast, fence } from './doubt-about-fixture';

test.each([
  ['docker run x cat /etc/passwd', 'the page states "a:x:1", and it printed "b"', 'other files'],
  ['docker run x tail -n 1 /etc/own.conf', 'the page states "a", and it printed "b"', undefined],
  ['docker run x cat /etc/app.conf', 'the page states "a", and it printed "b"', undefined],
  ['docker run --name y --link web-a x env', 'the page states "WEB_A_NAME=/z/web-a", and it printed "b"', undefined],
  [
    'docker run --name y --link web-a x env',
    'the page states "WEB_B_NAME=/z/web-a", and it printed "b"',
    'this variable',
  ],
  ['docker run x cat /data/passwd', 'the page states "a", and it printed "b"', undefined],
  ['docker run x ls /usr/local/bin', 'the page states "a", and it printed "b"', 'other files'],
  ['docker run x ls /', 'the page states "a", and it printed "b"', 'other files'],
  ['docker run x ls /data /app', 'the page states "a", and it printed "b"', undefined],
  ['docker run x env', 'the page states "GPG_KEY=1", and it printed something else', 'this variable'],
  ['docker run x env', 'the page states "MODE=1", and it printed something else', undefined],
  ['docker run -e OTHER=2 x env', 'the page states "OTHER=1", and it printed something else', undefined],
  ['docker run x /count', 'the page states "total=1", and it printed "total=2"', undefined],
  ['docker run x echo GPG_KEY=1', 'the page states "GPG_KEY=1", and it printed "b"', undefined],
])('"%s" shows what the base image has, if %s: %s', (command, because, expected) => {
  const own = ['FROM busybox', 'ENV MODE=dev', 'COPY own.conf /etc/', 'RUN echo a > /etc/app.conf', 'CMD ["true"]'];
  const files = ['Save `own.conf`:\n', fence('text', 'a'), fence('dockerfile', ...own)];
  const plan = planPage(
    [...files, fence('console', '$ docker build -t x .', '$ docker run -d --name web-a x', `$ ${command}`, 'a')].join(
      '',
    ),
    'page.md',
  );
  const last = plan.steps.at(-1);
  const doubt = last && doubtAbout(last, plan, { because });
  expect(doubt).toEqual(expected === undefined ? undefined : expect.stringContaining(expected));
});

test.each([
  ['nginx', 'CMD ["a"]', '{{.Config.Entrypoint}}', true],
  ['nginx', 'ENTRYPOINT ["a"]', '{{.Config.Entrypoint}}', false],
  ['nginx', 'ENTRYPOINT ["a"]', '{{json .Config.Cmd}}', false],
  ['nginx', 'WORKDIR /a', '{{json .Config.Cmd}}', true],
  ['nginx', 'WORKDIR /a', '{{.Config.WorkingDir}}', false],
])('an image from %s with %s may have another %s: %s', (base, instruction, format, expected) => {
  const own = fence('dockerfile', `FROM ${base}`, instruction);
  const doubt = doubtAboutLast(
    own,
    fence('console', '$ docker build -t x .', `$ docker inspect -f '${format}' x`, '[b]'),
  );
  expect(doubt).toEqual(expected ? 'the base image may set it in another way' : undefined);
});

test.each([
  ['nginx', 'CMD ["a"]', 'COMMAND', true],
  ['nginx', 'ENTRYPOINT ["a"]', 'COMMAND', false],
  ['busybox', 'CMD ["a"]', 'COMMAND', false],
  ['nginx', 'CMD ["a"]', 'STATUS', false],
])('a container from %s with %s may have another %s: %s', (base, instruction, column, expected) => {
  const commands = [
    '$ docker build -t x .',
    '$ docker run -d --name c x',
    '$ docker ps',
    'COMMAND   NAMES',
    '"b"       c',
  ];
  const plan = planPage(fence('dockerfile', `FROM ${base}`, instruction) + fence('console', ...commands), 'page.md');
  const last = plan.steps.at(-1);
  const doubt = last && doubtAbout(last, plan, { because: `the page states ${column} "b", and it is "a"` });
  expect(doubt).toEqual(expected ? 'the base image may set it in another way' : undefined);
});
