import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const plan = (...lines: readonly string[]) =>
  planPage(['```console', '$ docker run -d --name web busybox sleep 60', ...lines, '```'].join('\n'), 'page.md');
const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(plan(...lines));

describe('docker exec', () => {
  test('takes a user, a directory and variables', () => {
    const { steps, leftOut: others } = plan(
      '$ docker exec -u nobody -w /tmp -e A=1 --env B="2 3" web env',
      'A=1',
      '$ docker exec --user=1000 --workdir=/srv web pwd',
      '/srv',
      '$ docker exec web pwd',
      '/',
    );
    expect(others).toEqual([]);
    expect(steps.slice(1)).toMatchObject([
      { options: { user: 'nobody', workingDirectory: '/tmp', env: { A: '1', B: '2 3' } }, command: ['env'] },
      { options: { user: '1000', workingDirectory: '/srv' }, stated: { lines: ['/srv'] } },
      { command: ['pwd'] },
    ]);
    expect(steps[3]).not.toHaveProperty('options');
  });

  test('opens a shell with them', () => {
    const { steps } = plan('$ docker exec -it -u nobody -w /tmp web sh', '/tmp $ pwd', '/tmp');
    expect(steps.slice(1)).toMatchObject([
      { kind: 'exec', isSession: true, options: { user: 'nobody', workingDirectory: '/tmp' } },
      { kind: 'inside', line: 'pwd', stated: { lines: ['/tmp'] } },
    ]);
  });

  test('in the background prints nothing, and opens no shell', () => {
    const { steps } = plan('$ docker exec -d web touch /x', '$ docker exec -itd web sh', '$ pwd');
    expect(steps.slice(1)).toMatchObject([
      { kind: 'exec', isDetached: true, command: ['touch', '/x'] },
      { kind: 'exec', isDetached: true, isSession: false },
    ]);
    const why = 'ambiguous: an output of docker exec -d, which prints none';
    expect(leftOut('$ docker exec -d web touch /x', 'done')).toEqual([why]);
    const below = plan('$ docker exec -d web touch /x', '```', '', '```', 'done');
    expect(below.leftOut).toMatchObject([{ what: 'an output of docker exec -d, which prints none' }]);
    expect(below.steps.every(({ stated }) => stated === undefined)).toBe(true);
    expect(leftOut('$ docker exec -d web ls | grep x')).toEqual(['unsupported: a pipe into grep']);
  });

  const write = "$ printf 'a b' > words.txt";
  test.each([
    ['a file', [write, '$ docker exec -i web wc -w < words.txt'], 'a b'],
    ['a file after a pipe', [write, '$ cat words.txt | docker exec -i web wc -w'], 'a b'],
    ['text after a pipe', ['$ echo hello | sudo docker exec -i web cat'], 'hello\n'],
    ['a here-document', ['$ docker exec -i web sh <<EOF', 'echo one', 'EOF'], 'echo one\n'],
    ['a word', ['$ docker exec -i web cat <<< hello'], 'hello\n'],
  ])('reads %s', (_what, lines, stdin) => {
    const { steps } = plan(...lines, 'out', '$ docker exec web true');
    expect(steps.slice(1)).toMatchObject([
      { kind: 'exec', options: { stdin }, isSession: false, stated: { lines: ['out'] } },
      { kind: 'exec', command: ['true'] },
    ]);
  });

  test('reads nothing without --interactive, as in Docker', () => {
    const { steps } = plan('$ echo hello | docker exec web cat');
    expect(steps[1]).toMatchObject({ kind: 'exec', command: ['cat'] });
    expect(steps[1]).not.toHaveProperty('options');
  });

  test.each([
    ['for a terminal', '$ echo a | docker exec -it web cat', 'unsupported: a terminal with an input that nobody types'],
    ['in the background', '$ echo a | docker exec -di web cat', 'unsupported: an input of a command in the background'],
    ['of the host', '$ docker exec -i web cat < /etc/passwd', 'policy: a path of the host'],
    ['that a program prints', '$ curl localhost | docker exec -i web cat', 'unsupported: a pipe into docker'],
  ])('has no input %s', (_what, line, why) => expect(leftOut(line)).toEqual([why]));

  test.each([
    ['$ docker exec --privileged web id', 'policy: --privileged'],
    ['$ docker exec -e HOME web env', 'policy: -e HOME, a variable of the host'],
    ['$ docker exec --env-file list web env', 'unsupported: --env-file of docker exec'],
    ['$ docker exec -w $(pwd) web ls', 'unsupported: a value of the machine'],
    ['$ docker exec -u $USER web ls', 'unsupported: the variable $USER'],
  ])('%s is left out', (line, why) => expect(leftOut(line)).toEqual([why]));
});
