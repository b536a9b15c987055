import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const FILE = ['```dockerfile', 'FROM busybox', '```', ''];
const plan = (language: string, ...lines: readonly string[]) =>
  planPage([...FILE, `\`\`\`${language}`, ...lines, '```'].join('\n'), 'page.md');

test.each(['➜', '❯', '➜  ~', '➜  app git:(main) ✗'])('"%s" is a prompt in any block', (prompt) => {
  const { steps, leftOut } = plan('bash', `${prompt} docker build -t x .`, `${prompt} docker run x echo a`, 'a');
  expect(steps).toMatchObject([{ kind: 'build' }, { kind: 'run', stated: { lines: ['a'] } }]);
  expect(leftOut).toEqual([]);
});

test('what is typed after an arrow is not output', () => {
  const { steps } = plan('', '➜ docker build -t x .', '➜ docker run x echo a', 'a', '➜ echo b', 'b');
  expect(steps.at(-1)).toMatchObject({ stated: { lines: ['a'] } });
});

test('a root prompt and one of a container are two different prompts', () => {
  const lines = ['# docker build -t x .', '# docker run x echo a', 'a', '# docker run -it x sh'];
  const { steps, leftOut } = plan('', ...lines, 'app@0a1b2c3d4e5f:~$ pwd', '/home', 'app@0a1b2c3d4e5f:~$ exit');
  expect(steps.map(({ kind }) => kind)).toEqual(['build', 'run', 'run', 'inside', 'inside']);
  expect(steps[3]).toMatchObject({ line: 'pwd', stated: { lines: ['/home'] } });
  expect(leftOut).toEqual([]);
});

test('[root@0a1b2c3d4e5f /]# is a prompt of a container', () => {
  const { steps } = plan(
    'console',
    '$ docker build -t x .',
    '$ docker run -it x bash',
    '[root@0a1b2c3d4e5f /]# ls',
    'bin',
  );
  expect(steps.at(-1)).toMatchObject({ kind: 'inside', line: 'ls' });
  // The control: another machine.
  const host = plan('console', '$ docker build -t x .', '[root@laptop /]# docker run x echo a', 'a');
  expect(host.steps.at(-1)).toMatchObject({ kind: 'run', stated: { lines: ['a'] } });
});
