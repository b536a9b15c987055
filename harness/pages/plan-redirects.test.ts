import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n\n`;
const plan = (...lines: readonly string[]) => planPage(fence('console', ...lines), 'page.md');
const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(plan(...lines));

describe('the input of docker run', () => {
  const write = "$ printf 'a b' > words.txt";

  test.each([
    ['a file', [write, '$ docker run --rm -i busybox wc -w < words.txt'], 'a b'],
    ['a file after a pipe', [write, '$ cat words.txt | docker run -i busybox wc -w'], 'a b'],
    ['text after a pipe', ['$ echo hello | sudo docker run -i busybox cat'], 'hello\n'],
    ['a here-document', ['$ docker run -i busybox sh <<EOF', 'echo one', 'EOF'], 'echo one\n'],
    ['a word', ['$ docker run -i busybox cat <<< hello'], 'hello\n'],
  ])('is %s', (_what, lines, stdin) => {
    expect(plan(...lines).steps).toMatchObject([{ kind: 'run', options: { stdin }, isInteractive: false }]);
  });

  test('is nothing without --interactive, as in Docker', () => {
    const [step] = plan(write, '$ docker run busybox wc -w < words.txt').steps;
    expect(step).toMatchObject({ kind: 'run', options: { command: ['wc', '-w'] } });
    expect(step?.kind === 'run' && step.options.stdin).toBeUndefined();
  });

  test('has its output stated below, and what follows is typed on the host', () => {
    const { steps } = plan('$ echo "echo hi" | docker run -i busybox sh', 'hi', '$ docker run busybox true');
    expect(steps).toMatchObject([
      { options: { stdin: 'echo hi\n' }, stated: { lines: ['hi'] }, isSession: false },
      { options: { command: ['true'] } },
    ]);
  });

  test.each([
    [
      'a file that the page does not have',
      '$ docker run -i busybox cat < other.txt',
      'missing: other.txt, which the page does not have',
    ],
    ['a path of the host', '$ docker run -i busybox cat < /etc/passwd', 'policy: a path of the host'],
    [
      'for a terminal',
      '$ echo a | docker run -it busybox cat',
      'unsupported: a terminal with an input that nobody types',
    ],
    [
      'in the background',
      '$ echo a | docker run -di busybox cat',
      'unsupported: an input of a command in the background',
    ],
    [
      'that depends on the shell',
      String.raw`$ echo -e 'a\nb' | docker run -i busybox cat`,
      'unsupported: echo with escapes',
    ],
    ['of another command', '$ echo a | docker commit web own', 'unsupported: a pipe into docker'],
    ['that a program prints', '$ curl localhost | docker run -i busybox cat', 'unsupported: a pipe into docker'],
    ['of several files', '$ cat a b | docker run -i busybox cat', 'unsupported: cat of several files'],
    ['of the machine', '$ echo $(pwd) | docker run -i busybox cat', 'unsupported: a value of the machine'],
    ['of the machine as a word', '$ docker run -i busybox cat <<< $(pwd)', 'unsupported: a value of the machine'],
    ['that is filtered', '$ echo a | grep a | docker run -i busybox cat', 'unsupported: a pipe into docker'],
    ['twice', '$ echo a | docker run -i busybox cat <<< b', 'unsupported: several inputs'],
  ])('is left out: %s', (_what, line, why) => {
    expect(leftOut(line)).toEqual([why]);
  });

  test('is unknown after a command that is not followed has changed the file', () => {
    const lines = [write, '$ sed -i s/a/c/ words.txt', '$ docker run -i busybox cat < words.txt'];
    expect(leftOut(...lines)).toContain('blocked: words.txt, which "sed -i s/a/c/ words.txt" changes');
  });
});

describe('an output that goes to a file', () => {
  test.each([
    ['$ docker run busybox cat /etc/passwd > out.txt'],
    ['$ docker run busybox true >> out.txt'],
    ['$ docker logs web > out.txt'],
    ['$ docker exec web env > /dev/null'],
  ])('%s runs, and what is shown below is not compared', (line) => {
    const page = plan('$ docker run -d --name web busybox', line, 'Some progress');
    expect(page.steps).toHaveLength(2);
    expect(page.steps[1]).not.toHaveProperty('stated');
    expect(page.leftOut).toMatchObject([{ what: 'an output next to one that goes to a file', place: { line: 4 } }]);
  });

  test('may fail, if an error is shown below', () => {
    const failing = plan('$ docker run busybox cat /a > out.txt', 'cat: /a: No such file or directory');
    expect(failing.steps).toMatchObject([{ mayFail: true }]);
    expect(plan('$ docker run busybox cat /a > out.txt').steps[0]).not.toHaveProperty('mayFail');
  });

  test('is not that of a shell in which the next lines are typed', () => {
    const why = 'missing: the container of this shell, which the page does not start';
    expect(leftOut('$ docker run -i busybox > out.txt', '/ # ls')).toEqual([why]);
    expect(leftOut('$ docker run -i busybox', '/ # ls')).toEqual([]);
  });

  test('leaves what is in the file unknown', () => {
    const page = ['$ echo a > out.txt', '$ docker run busybox true > out.txt', '$ docker run -i busybox cat < out.txt'];
    expect(leftOut(...page)).toEqual(['blocked: out.txt, which "docker run busybox true > out.txt" changes']);
  });

  test.each([
    ['$ docker run busybox true > /etc/shadow', 'policy: a path of the host'],
    ['$ docker run busybox true > out.txt | wc -l', 'unsupported: a redirection before a pipe'],
    ['$ docker pull busybox > out.txt', 'unsupported: a redirection'],
    ['$ docker logs web < out.txt', 'unsupported: a redirection'],
  ])('%s is left out', (line, why) => {
    expect(leftOut('$ docker run -d --name web busybox', line)).toEqual([why]);
  });
});
