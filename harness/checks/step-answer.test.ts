import { describe, expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import type { Step } from '../pages/step';
import { answerFor } from './step-answer';
import { isOfEnvironment } from './environment-fault';

/** A run of a page that states these lines. */
function runStating(...lines: readonly string[]): Step {
  const page = `\`\`\`console\n$ docker run busybox\n${lines.join('\n')}\n\`\`\`\n`;
  const [step] = planPage(page, 'page.md').steps;
  if (step === undefined) throw new Error('no step');
  return step;
}

const output = (text: string, cutBytes = 0) => ({ text, bytes: text.length, cutBytes });
const ended = (stdout: string, stderr = '', exitCode = 0) => ({
  stdout: output(stdout),
  stderr: output(stderr),
  exitCode,
});

describe('a stated output', () => {
  test('is confirmed by one of the streams, or by both in any order', () => {
    expect(answerFor(runStating('a'), ended('a\n'))).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(runStating('a'), ended('', 'a\n', 1))).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(runStating('a', 'b'), ended('b\n', 'a\n'))).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(runStating('a', 'x', 'b'), ended('a\nb\n', 'x\n'))).toMatchObject({ outcome: 'confirmed' });
  });

  test('is refuted at its line, with what was printed', () => {
    expect(answerFor(runStating('a', 'b'), ended('a\nc\n'))).toEqual({
      outcome: 'refuted',
      line: 4,
      because: 'the page states "b", and it printed "c"',
      printed: 'a\nc\n',
    });
    expect(answerFor(runStating('a'), ended('', '', 3))).toMatchObject({
      line: 3,
      because: expect.stringContaining('exited with 3'),
    });
  });

  test('may begin with warnings about the machine', () => {
    const warning = 'WARNING: Your kernel does not support swap limit capabilities or the cgroup is not mounted.';
    expect(answerFor(runStating(warning, 'ok'), ended('ok\n'))).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(runStating('[sudo] password for me:', 'ok'), ended('ok\n'))).toMatchObject({
      outcome: 'confirmed',
    });
    expect(answerFor(runStating('WARNING: no such file', 'ok'), ended('ok\n'))).toMatchObject({ outcome: 'refuted' });
  });

  test('that differs only in what each version of a base image prints in its own way says so', () => {
    const old = ['up', 'Traceback (most recent call last):', '  File "/a.py", line 1, in <module>', '    f(0)'];
    const marks = ['    ~~^~~', 'ZeroDivisionError: division by zero'];
    const python = (...lines: readonly string[]) =>
      answerFor(runStating(...old, ...marks), ended('', lines.join('\n'), 1));
    expect(python(...old, 'ZeroDivisionError: division by zero')).toMatchObject({ differsOnlyIn: 'version' });
    expect(python(...old, 'ValueError: division by zero')).not.toHaveProperty('differsOnlyIn');
    const node = ['a.js:3', 'throw e;', '^', '', 'Error: boom', '    at f (/a.js:3:7)', '', 'Node.js v20.11.1'];
    const printed = ['a.js:3', 'throw e;', '^', '', 'Error: boom', '    at g (internal/m.js:9:1)', ''].join('\n');
    expect(answerFor(runStating(...node), ended('', printed, 1))).toMatchObject({ differsOnlyIn: 'version' });
    expect(answerFor(runStating(...node), ended('', printed.replace('boom', 'bang'), 1))).not.toHaveProperty(
      'differsOnlyIn',
    );
    const groups = answerFor(
      runStating('uid=0(root) gid=0(root) groups=0(root),1(bin)'),
      ended('uid=0(root) gid=0(root)\n'),
    );
    expect(groups).toMatchObject({ differsOnlyIn: 'version' });
    expect(answerFor(runStating('    a'), ended('    b\n'))).not.toHaveProperty('differsOnlyIn');
  });

  test('of curl may show its progress', () => {
    const meter = [
      '  % Total    % Received % Xferd  Average Speed',
      '                                 Dload  Upload   Total',
    ];
    const bar = '100    19  100    19    0     0   9500      0 --:--:-- --:--:-- --:--:--  9500';
    expect(answerFor(runStating(...meter, bar, 'a'), ended('a\n'))).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(runStating(...meter, bar, 'b'), ended('a\n'))).toMatchObject({ outcome: 'refuted' });
    expect(answerFor(runStating('100 19 100 19', 'a'), ended('a\n'))).toMatchObject({ outcome: 'refuted' });
  });

  test('that differs only in the order of its lines says so', () => {
    expect(answerFor(runStating('/b', '/a'), ended('/a\n/b\n'))).toMatchObject({ differsOnlyIn: 'order' });
    expect(answerFor(runStating('/b', '/c'), ended('/a\n/b\n'))).not.toHaveProperty('differsOnlyIn');
  });

  test('that differs only in a version or a date says so', () => {
    expect(answerFor(runStating('Python 3.9.2'), ended('Python 3.9.21\n'))).toMatchObject({ differsOnlyIn: 'version' });
    expect(answerFor(runStating('drwxr Mar  2 16:20 bin'), ended('drwxr Apr 12 10:00 bin\n'))).toMatchObject({
      differsOnlyIn: 'version',
    });
    expect(answerFor(runStating('/lib/python3.12/a'), ended('/lib/python3.9/a\n'))).toMatchObject({
      differsOnlyIn: 'version',
    });
    expect(answerFor(runStating('Python 3'), ended('Python 2\n'))).toMatchObject({ differsOnlyIn: 'process' });
    expect(answerFor(runStating('PID 1'), ended('PID 7\n'))).toMatchObject({ differsOnlyIn: 'number' });
  });

  test.each([
    [['a long line,', '  wrapped by hand'], 'a long line, wrapped by hand\n'],
    [['it’s a “quote” – a dash'], 'it\'s a "quote" -- a dash\n'],
    [['a   b'], 'a\tb\n'],
    [['a  ...', 'd'], 'a b c  d\n'],
    [['a   # from CMD'], 'a\n'],
    [['a <- this is it'], 'a\n'],
  ])('of %j differs from %j only in its typesetting', (lines, printed) => {
    expect(answerFor(runStating(...lines), ended(printed))).toMatchObject({ differsOnlyIn: 'typesetting' });
    expect(answerFor(runStating(...lines), ended(`${printed}more\n`))).not.toHaveProperty('differsOnlyIn');
  });

  test.each([
    ['a%', 'a', 'confirmed'],
    ['a$ docker ps', 'a', 'not-observed'],
    ['a/app # ls', 'a', 'not-observed'],
    ['b%', 'a', 'refuted'],
    ['a%', 'a\n', 'refuted'],
    ['ab', 'a', 'refuted'],
  ] as const)('%j of a program that prints %j is %s', (line, printed, outcome) => {
    expect(answerFor(runStating(line), ended(printed))).toMatchObject({ outcome });
  });

  test('that has to be in the output may have lines of both streams', () => {
    const log = ended('out1\nout2\n', 'err1\nerr2\n');
    const tail = (...lines: readonly string[]) => {
      const step = runStating(...lines);
      return answerFor({ ...step, ...(step.stated && { stated: { ...step.stated, match: 'contains' } }) }, log);
    };
    expect(tail('out2', 'err2')).toMatchObject({ outcome: 'confirmed' });
    expect(tail('out2', 'err3')).toMatchObject({ outcome: 'refuted' });
  });

  test('of a program that is still running only has to be its beginning, and is never refuted by what is missing', () => {
    const running = { stdout: output('a\nb\n'), stderr: output('') };
    expect(answerFor(runStating('a'), running)).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(runStating('a', 'b', 'c'), running)).toMatchObject({ outcome: 'not-observed' });
    expect(answerFor(runStating('x'), running)).toMatchObject({ outcome: 'refuted' });
  });

  test('is not compared with truncated output', () => {
    const cut = { ...ended('a\n'), stdout: output('a\n', 10) };
    expect(answerFor(runStating('a'), cut)).toMatchObject({ outcome: 'not-observed' });
  });
});

test('without a statement, a command has to exit with 0, or to stay up', () => {
  expect(answerFor(runStating(), ended(''))).toMatchObject({ outcome: 'confirmed' });
  expect(answerFor(runStating(), { stdout: output(''), stderr: output('') })).toMatchObject({ outcome: 'confirmed' });
  expect(answerFor(runStating(), ended('', 'no\n', 2))).toMatchObject({
    outcome: 'refuted',
    line: 2,
    because: 'it exited with 2: no',
  });
});

test.each([
  ['Temporary failure resolving mirror.example', true],
  ['write error: No space left on device', true],
  ['dial tcp: lookup example: no such host', true],
  ['toomanyrequests: You have reached your pull rate limit', true],
  ['sh: nope: not found', false],
  ['process "/bin/sh -c false" did not complete successfully: exit code: 1', false],
  ['getaddrinfo ENOTFOUND example.com', true],
  ["ModuleNotFoundError: No module named 'nope'", false],
])('%s: of the environment: %s', (text, isIt) => expect(isOfEnvironment(text)).toBe(isIt));

describe('an output after a pipe', () => {
  const page = (command: string, ...lines: readonly string[]): Step => {
    const [step] = planPage(`\`\`\`console\n$ ${command}\n${lines.join('\n')}\n\`\`\`\n`, 'page.md').steps;
    if (step === undefined) throw new Error('no step');
    return step;
  };

  test('is what the pipe lets through', () => {
    expect(answerFor(page('docker run busybox | grep b', 'b'), ended('a\nb\n'))).toMatchObject({
      outcome: 'confirmed',
    });
    expect(answerFor(page('docker run busybox | wc -l', '2'), ended('a\nb\n', '', 3))).toMatchObject({
      outcome: 'confirmed',
    });
    expect(answerFor(page('docker run busybox | grep b', 'a', 'b'), ended('a\nb\n'))).toMatchObject({
      outcome: 'refuted',
      line: 3,
    });
  });

  test('refutes nothing where more may come, or may come through it elsewhere', () => {
    const step = page('docker run busybox | wc -l', '1');
    const running = { stdout: output('a\nb\n'), stderr: output('') };
    expect(answerFor(step, ended('a\nb\n'))).toMatchObject({ outcome: 'refuted' });
    expect(answerFor(step, running)).toMatchObject({ outcome: 'not-observed' });
    expect(answerFor(step, ended('a\nb\n', 'c\n'))).toMatchObject({ outcome: 'not-observed' });
    expect(answerFor(step, { ...ended('a\nb\n'), stdout: output('a\nb\n', 9) })).toMatchObject({
      outcome: 'not-observed',
    });
  });

  test('states nothing by itself: a program may fail before a pipe, or nothing come through it', () => {
    expect(answerFor(page('docker run busybox | grep b'), ended('a\n'))).toMatchObject({ outcome: 'not-observed' });
    expect(answerFor(page('docker run busybox | cat'), ended('a\n', '', 1))).toMatchObject({ outcome: 'confirmed' });
    expect(answerFor(page('docker run busybox'), ended('a\n', '', 1))).toMatchObject({ outcome: 'refuted' });
  });
});
