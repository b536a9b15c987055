import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ContainerRun } from '../container/container-run';
import { execWith, failureOf, incompleteness, lines, misuseOf, runWith, written } from './matcher-fixture';

const RUN = lines('Run:       docker run IMAGE', 'Started:   ["cat","/f"]', 'Exit code: 0', 'stdout:', '  hi');

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHavePrinted', () => {
  test('holds for exactly this stdout of a process that exited with 0', () => {
    expect(runWith()).toHavePrinted('hi\n');
    expect(execWith()).toHavePrinted('PID\n');
    expect(seen).toEqual(['docker run IMAGE printed "hi\\n".', 'docker exec … ps -o args printed "PID\\n".']);
  });

  test('fails for another stdout', () => {
    expect(failureOf(() => expect(runWith()).toHavePrinted('ho\n'))).toBe(
      lines(
        'expect(run).toHavePrinted("ho\\n")',
        '',
        '- Expected  - 1',
        '+ Received  + 1',
        '',
        '- ho',
        '+ hi',
        '  ↵',
        '',
        RUN,
      ),
    );
  });

  test.each(['hi', 'hi\n\n', 'HI\n', '', 'h'])('fails for %j', (text) => {
    expect(failureOf(() => expect(runWith()).toHavePrinted(text))).toContain('expect(run).toHavePrinted(');
  });

  test('fails for the same stdout and another exit code, and shows the exit code', () => {
    const run = runWith({
      exitCode: 137,
      commandOverride: ['cat', '/g'],
      entrypointOverride: ['sh', '-c'],
      stderr: written('killed\n'),
    });
    expect(failureOf(() => expect(run).toHavePrinted('hi\n'))).toBe(
      lines(
        'expect(run).toHavePrinted("hi\\n")',
        '',
        'Expected: exit code 0',
        'Received: exit code 137',
        '',
        'Run:       docker run --entrypoint "sh -c" IMAGE cat /g',
        'Started:   ["cat","/f"]',
        'Exit code: 137',
        'stdout:',
        '  hi',
        'stderr:',
        '  killed',
      ),
    );
    expect(seen).toEqual(['docker run --entrypoint "sh -c" IMAGE cat /g printed "hi\\n" and exited with 137.']);
  });

  test('fails if there is more than was kept', () => {
    const run = runWith({ stdout: written('hi\n', 7) });
    expect(failureOf(() => expect(run).toHavePrinted('hi\n'))).toContain('  hi\n  (7 more bytes)');
    expect(seen).toEqual(['docker run IMAGE printed "hi\\n" (10 bytes in all).']);
  });

  test("fails for a container that was not started, with the engine's message", () => {
    const run = runWith({ argv: [], exitCode: 125, startError: 'no command specified', stdout: written('') });
    expect(failureOf(() => expect(run).toHavePrinted('hi'))).toBe(
      lines(
        'expect(run).toHavePrinted("hi")',
        '',
        'Expected: "hi"',
        'Received: ""',
        '',
        'Run:       docker run IMAGE',
        'Started:   []',
        'Exit code: 125',
        'Engine:    no command specified',
      ),
    );
    expect(seen).toEqual(['docker run IMAGE printed nothing and exited with 125.']);
  });

  test('with .not holds for another stdout, and fails for this one', () => {
    expect(runWith()).not.toHavePrinted('ho\n');
    expect(failureOf(() => expect(runWith()).not.toHavePrinted('hi\n'))).toBe(
      lines('expect(run).not.toHavePrinted("hi\\n")', '', 'Expected: not "hi', '"', '', RUN),
    );
  });

  test('rejects what is not a run', () => {
    expect(misuseOf(() => expect('hi\n' as unknown as ContainerRun).toHavePrinted('hi\n'))).toBe(
      lines(
        'expect(run).toHavePrinted(expected)',
        '',
        'Matcher error: received value must be a container run, as run() or exec() gives it',
        '',
        'Received has type:  string',
        'Received has value: "hi',
        '"',
      ),
    );
  });

  test('does not compile for what is not a run', () => {
    // @ts-expect-error A string is not the output of a run.
    expect(() => void expect('hi').toHavePrinted('hi')).toThrow(TypeError);
    // @ts-expect-error A promise of a run is not awaited yet.
    expect(() => void expect(Promise.resolve(runWith())).toHavePrinted('hi\n')).toThrow(TypeError);
  });
});

describe('toHaveWritten', () => {
  const run = runWith({ exitCode: 1, stdout: written('one\ntwo\n'), stderr: written('  Error: no app\nbye\n') });
  const TOLD = lines(
    'Run:       docker run IMAGE',
    'Started:   ["cat","/f"]',
    'Exit code: 1',
    'stdout:',
    '  one',
    '  two',
    'stderr:',
    '    Error: no app',
    '  bye',
  );

  test('holds for a part of stdout or stderr, however the process exited', () => {
    expect(run).toHaveWritten('tw');
    expect(run).toHaveWritten('Error: no app');
    expect(run).toHaveWritten(/^bye$/m);
    expect(execWith()).toHaveWritten('PID');
    expect(seen).toEqual([
      'docker run IMAGE wrote "two" to stdout.',
      'docker run IMAGE wrote "Error: no app" to stderr.',
      'docker run IMAGE wrote "bye" to stderr.',
      'docker exec … ps -o args wrote "PID" to stdout.',
    ]);
  });

  test('fails for what is in neither', () => {
    expect(failureOf(() => expect(run).toHaveWritten('three'))).toBe(
      lines('expect(run).toHaveWritten(three)', '', 'Expected: "three" in stdout or stderr', '', TOLD),
    );
    expect(failureOf(() => expect(run).toHaveWritten(/^three/))).toBe(
      lines('expect(run).toHaveWritten(/^three/)', '', 'Expected: /^three/ in stdout or stderr', '', TOLD),
    );
    expect(seen).toEqual([
      'docker run IMAGE wrote nothing like three.',
      'docker run IMAGE wrote nothing like /^three/.',
    ]);
  });

  test('with .not holds for that, and fails for what is there', () => {
    expect(run).not.toHaveWritten('three');
    expect(failureOf(() => expect(run).not.toHaveWritten('two'))).toBe(
      lines('expect(run).not.toHaveWritten(two)', '', 'Expected: nothing like "two" in stdout or stderr', '', TOLD),
    );
  });

  test('does not depend on the last position of a global regular expression', () => {
    const everywhere = /two/g;
    for (let times = 0; times < 3; times += 1) expect(run).toHaveWritten(everywhere);
    expect(new Set(seen)).toEqual(new Set(['docker run IMAGE wrote "two" to stdout.']));
  });

  test('shows the last twenty lines', () => {
    const long = runWith({ stdout: written(Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('')) });
    const text = failureOf(() => expect(long).toHaveWritten('x'));
    expect(text).toContain('stdout:\n  line 10\n');
    expect(text.endsWith('  line 29')).toBe(true);
  });

  test('rejects what is not a run', () => {
    expect(misuseOf(() => expect(null as unknown as ContainerRun).toHaveWritten('x'))).toContain(
      'Matcher error: received value must be a container run, as run() or exec() gives it\n\nReceived has value: null',
    );
  });
});

describe('toHaveExitedWith', () => {
  test('holds for this exit code', () => {
    expect(runWith({ exitCode: 3 })).toHaveExitedWith(3);
    expect(execWith({ exitCode: 126 })).toHaveExitedWith(126);
    expect(seen).toEqual(['docker run IMAGE exited with 3.', 'docker exec … ps -o args exited with 126.']);
  });

  test('fails for another', () => {
    expect(failureOf(() => expect(runWith()).toHaveExitedWith(3))).toBe(
      lines('expect(run).toHaveExitedWith(3)', '', 'Expected: 3', 'Received: 0', '', RUN),
    );
  });

  test.each([
    [1, 'docker start (the 2nd start)'],
    [2, 'docker start (the 3rd start)'],
    [3, 'docker start (the 4th start)'],
  ])('says that the container had been started %d times before', (earlierStarts, words) => {
    expect(failureOf(() => expect(runWith({ earlierStarts })).toHaveExitedWith(3))).toContain(`Run:       ${words}\n`);
    expect(seen).toEqual([`${words} exited with 0.`]);
  });

  test('with .not holds for another, and fails for this one', () => {
    expect(runWith()).not.toHaveExitedWith(3);
    expect(failureOf(() => expect(runWith()).not.toHaveExitedWith(0))).toBe(
      lines('expect(run).not.toHaveExitedWith(0)', '', 'Expected: not 0', '', RUN),
    );
  });

  test.each([
    ['a build that failed', { kind: 'build-failure', exitCode: 3 }],
    ['an HTTP answer', { status: 200, body: '' }],
  ])('refuses %s', (_what, received) => {
    expect(misuseOf(() => expect(received as unknown as ContainerRun).toHaveExitedWith(3))).toContain(
      'expect(run).toHaveExitedWith(expected)\n\nMatcher error: received value must be a container run',
    );
  });
});

describe('toHaveFailedToStart', () => {
  const missing = runWith({ exitCode: 127, startError: 'runc create failed: exec: "cat": not found' });

  test('holds for a container without a process, and its exit code', () => {
    expect(missing).toHaveFailedToStart(127);
    expect(seen).toEqual(['docker run IMAGE failed with 127 before a process existed: exec: "cat": not found']);
  });

  test('fails for another exit code', () => {
    expect(failureOf(() => expect(missing).toHaveFailedToStart(126))).toBe(
      lines(
        'expect(run).toHaveFailedToStart(126)',
        '',
        'Expected: "failed to start, exit code 126"',
        'Received: "failed to start, exit code 127"',
        '',
        'Run:       docker run IMAGE',
        'Started:   ["cat","/f"]',
        'Exit code: 127',
        'Engine:    runc create failed: exec: "cat": not found',
        'stdout:',
        '  hi',
      ),
    );
  });

  test('checks the cause too', () => {
    expect(missing).toHaveFailedToStart(127, 'exec: "cat"');
    expect(missing).toHaveFailedToStart(127, /not found$/);
    const message = failureOf(() => expect(missing).toHaveFailedToStart(127, 'permission denied'));
    expect(message).toContain('Expected: "failed to start, exit code 127, because: permission denied"');
    expect(message).toContain('because: runc create failed: exec: \\"cat\\": not found"');
  });

  test('fails for a process that exited with the same code', () => {
    expect(failureOf(() => expect(runWith({ exitCode: 127 })).toHaveFailedToStart(127))).toContain(
      'Received: "started, exit code 127"',
    );
    expect(seen).toEqual(['docker run IMAGE started a process, which exited with 127.']);
  });

  test('with .not holds for a process that was started, and fails for none', () => {
    expect(runWith({ exitCode: 127 })).not.toHaveFailedToStart(127);
    expect(failureOf(() => expect(missing).not.toHaveFailedToStart(127))).toContain(
      'Expected: not "failed to start, exit code 127"',
    );
  });

  test('rejects what is not a container run, even an exec', () => {
    expect(misuseOf(() => expect(execWith() as unknown as ContainerRun).toHaveFailedToStart(127))).toContain(
      'expect(run).toHaveFailedToStart(expected)\n\nMatcher error: received value must be a container run',
    );
  });
});

describe('of a container whose end was reported so late that output may be missing', () => {
  const late = (stdout: string, parts: Partial<ContainerRun> = {}): ContainerRun =>
    runWith({ stdout: written(stdout), stderr: written(''), reportedLateMs: 2_500, ...parts });

  test('a missing end of the output is not observed', () => {
    const why = 'docker run IMAGE may have lost output: the engine reported its end 2.5 s late';
    expect(incompleteness(() => expect(late('')).toHaveWritten('hi'))).toContain(why);
    expect(incompleteness(() => expect(late('')).toHavePrinted('hi\n'))).toContain(why);
    expect(incompleteness(() => expect(late('h')).toHavePrinted('hi\n'))).toContain(why);
    expect(incompleteness(() => expect(late('')).toHavePrinted(''))).toContain(why);
  });

  test('what is there counts, and so does what no loss explains', () => {
    expect(late('hi\n')).toHavePrinted('hi\n');
    expect(late('hi\n')).toHaveWritten('hi');
    expect(failureOf(() => expect(late('ho\n')).toHavePrinted('hi\n'))).toContain('toHavePrinted');
    expect(failureOf(() => expect(late('', { exitCode: 1 })).toHavePrinted('hi\n'))).toContain('toHavePrinted');
    expect(failureOf(() => expect(runWith({ stdout: written('') })).toHaveWritten('ho'))).toContain('toHaveWritten');
  });
});
