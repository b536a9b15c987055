import { describe, expect, test } from '@jest/globals';
import { compareOutputs, withoutEarlier, type Circumstances, type Outputs } from './output-agreement';

const HEALTHY: Circumstances = { mayRestart: false, logIsOurs: true };

function wrote(stdout: string, stderr = ''): Outputs {
  const output = (text: string) => ({ text, bytes: Buffer.byteLength(text), cutBytes: 0 });
  return { stdout: output(stdout), stderr: output(stderr) };
}

const compare = (attached: Outputs, logged: Outputs, circumstances: Partial<Circumstances> = {}): unknown =>
  compareOutputs({ attached, logged }, { ...HEALTHY, ...circumstances });

describe('an engine that we trust', () => {
  test.each<[string, Outputs, Outputs, string, Partial<Circumstances>]>([
    ['says the same twice', wrote('a\n', 'b\n'), wrote('a\n', 'b\n'), 'attached', {}],
    ['lost the end of what was attached', wrote('a\n'), wrote('a\nb\n'), 'logged', {}],
    ['lost all that was attached', wrote(''), wrote('a\n', 'b\n'), 'logged', {}],
    ['lost it inside a character', wrote('w\ufffd'), wrote('wörld\n'), 'logged', {}],
    [
      'has a different number of marks for bytes that are not text',
      wrote('\ufffd\ufffd|'),
      wrote('\ufffd|'),
      'attached',
      {},
    ],
    ['may have started the container again', wrote('a\n'), wrote('a\na\n'), 'logged', { mayRestart: true }],
    ['keeps its log in another way', wrote('a\nb\n'), wrote('a\n'), 'attached', { logIsOurs: false }],
    ['kept the end of many lines', wrote('x\n'.repeat(5000)), wrote('x\n'.repeat(100)), 'attached', {}],
    ['kept the end of much', wrote(`a${'x'.repeat(600_000)}`), wrote('x'.repeat(1000)), 'attached', {}],
  ])('%s', (_what, attached, logged, whole, circumstances) => {
    expect(compare(attached, logged, circumstances)).toEqual({ whole });
  });
});

describe('an engine that contradicts itself', () => {
  const sizes = (attached: number, logged: number, stream = 'stdout'): string =>
    `${attached} bytes of ${stream} arrived over the attached connection, and its log has ${logged}`;

  test.each<[string, Outputs, Outputs, string]>([
    ['has it twice in its log', wrote('a\n'), wrote('a\na\n'), `${sizes(2, 4)}: the same twice`],
    ['has it twice over the connection', wrote('a\na\n'), wrote('a\n'), `${sizes(4, 2)}: the others are missing`],
    ['has no log', wrote('a\n'), wrote(''), `${sizes(2, 0)}: the others are missing`],
    ['has other words', wrote('a\n'), wrote('b\n'), `${sizes(2, 2)}: they differ`],
    ['lacks the beginning of each', wrote('b\n'), wrote('a\nb\n'), `${sizes(2, 4)}: they differ`],
    [
      'takes one stream for the other',
      wrote('a\n', 'b\n'),
      wrote('a\n', 'c\n'),
      `${sizes(2, 2, 'stderr')}: they differ`,
    ],
  ])('%s', (_what, attached, logged, contradiction) => {
    expect(compare(attached, logged)).toEqual({ contradiction });
  });
});

describe('what a container wrote since its last start', () => {
  test('is what its log contains after its earlier content', () => {
    expect(withoutEarlier(wrote('a\nb\n', 'x'), wrote('a\n'))).toEqual(wrote('b\n', 'x'));
    expect(withoutEarlier(wrote('a\n'), undefined)).toEqual(wrote('a\n'));
  });

  test('cannot be determined from a log whose beginning is gone', () => {
    expect(withoutEarlier(wrote('b\n'), wrote('a\n'))).toBeUndefined();
  });
});
