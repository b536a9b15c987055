import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const console_ = (...lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n\n`;
const ps = (...rows: readonly string[]): readonly string[] => [
  'CONTAINER ID   IMAGE     COMMAND   STATUS         NAMES',
  ...rows,
];
const NGINX = '3f2c9a71b0de   nginx     "nginx"   Up 2 seconds   nifty_blackwell';
const started = (...lines: readonly string[]): readonly string[] => ['$ docker run -d nginx', ...lines];

/** The last step of a page, and why commands are left out. */
function planned(...lines: readonly string[]) {
  const { steps, leftOut } = planPage(console_(...lines), 'page.md');
  return { last: steps.at(-1), leftOut: leftOut.map(({ text, reason }) => `${reason}: ${text}`) };
}

test.each(['nifty_blackwell', '3f2c', '3f2c9a71b0de45aa1f6f3c8f'])(
  'a container without a name is known by what docker ps shows of it: %s',
  (name) => {
    const { last } = planned(...started('$ docker ps', ...ps(NGINX), `$ docker stop ${name}`));
    expect(last).toMatchObject({ kind: 'change', how: 'stop', of: ['page.md/top/run-1'] });
  },
);

test('so it is if the table is in the block below', () => {
  const page = [
    console_('$ docker run -d nginx', '$ docker ps'),
    `\`\`\`\n${ps(NGINX).join('\n')}\n\`\`\`\n\n`,
    console_('$ docker logs nifty_blackwell'),
  ];
  expect(planPage(page.join(''), 'page.md').steps.at(-1)).toMatchObject({ at: 'logs', of: ['page.md/top/run-1'] });
});

test.each([
  ['another image', started('$ docker ps', ...ps(NGINX.replace('nginx ', 'redis ')))],
  ['a name that somebody chose', started('$ docker ps', ...ps(NGINX.replace('nifty_blackwell', 'web')))],
  ['two containers of the image', started('$ docker run -d nginx', '$ docker ps', ...ps(NGINX))],
  ['two rows of the image', started('$ docker ps', ...ps(NGINX, NGINX.replaceAll('f', 'a').replace('nifty', 'happy')))],
  ['a container that has ended', ['$ docker run nginx', '$ docker ps', ...ps(NGINX)]],
  ['one with a name of its own', ['$ docker run -d --name web nginx', '$ docker ps', ...ps(NGINX)]],
])('%s is not meant', (_name, lines) => {
  const { leftOut } = planned(...lines, '$ docker stop nifty_blackwell');
  expect(leftOut).toContain('missing: docker stop nifty_blackwell');
});

test('a row of a made-up name is not compared: each engine makes up its own', () => {
  expect(planned(...started('$ docker ps', ...ps(NGINX))).last?.stated).toBeUndefined();
});

test.each([
  'docker stop other',
  'docker rm -f $(docker ps -q --filter status=exited)',
  'docker ps -q | xargs docker kill',
])('a table says nothing after %s, which is left out', (command) => {
  const named = ['$ docker run -d --name web nginx'];
  const table = ['$ docker ps -a', ...ps(NGINX.replace('nifty_blackwell', 'web'))];
  expect(planned(...named, ...table).last?.stated).toBeDefined();
  const { last, leftOut } = planned(...named, `$ ${command}`, ...table);
  expect(last?.stated).toBeUndefined();
  expect(leftOut).toContain(`ambiguous: ${table[1] ?? ''}`);
});
