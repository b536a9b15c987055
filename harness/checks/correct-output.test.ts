import { expect, test } from '@jest/globals';
import { correctOutput } from './correct-output';

test.each<[string, string[], string, string[]]>([
  ['replaces the line that differs', ['Hello world'], 'Hello, world\n', ['Hello, world']],
  ['keeps what was right around it', ['one', 'tow', 'three'], 'one\ntwo\nthree\n', ['one', 'two', 'three']],
  ['adds a line', ['one', 'three'], 'one\ntwo\nthree\n', ['one', 'two', 'three']],
  ['drops a line', ['one', 'two', 'three'], 'one\nthree\n', ['one', 'three']],
  ['keeps an elision', ['line 1', '...', 'line 6'], 'line 1\nline 2\nline 3\nline 5\n', ['line 1', '...', 'line 5']],
  ['keeps wildcards inside lines', ['id <name> ok', 'end'], 'id abc ok\nthe end\n', ['id <name> ok', 'the end']],
  [
    'keeps the ID that the author saw',
    ['3f2c9a71b0de', 'stopt'],
    'aaaa1111bbbb\nstopped\n',
    ['3f2c9a71b0de', 'stopped'],
  ],
  ['drops colors', ['red'], '\u001b[31mreddish\u001b[0m\n', ['reddish']],
])('%s', (_what, stated, printed, wanted) => {
  expect(correctOutput(stated, printed)?.map(({ text }) => text)).toEqual(wanted);
});

test('an output that begins like the stated one has its first lines corrected', () => {
  const corrected = correctOutput(['Python 3.8', 'ready'], 'Python 3.9.25\nready to go\nmore\n', 'prefix');
  expect(corrected?.map(({ text }) => text)).toEqual(['Python 3.9.25', 'ready']);
});

test('a new line is written like the one above it', () => {
  expect(correctOutput(['a', 'c'], 'a\nb\nc\n')?.map(({ like }) => like)).toEqual([0, 0, 1]);
});

test('nothing is corrected if nothing was printed, or if the order is not stated', () => {
  expect(correctOutput(['a'], '')).toBeUndefined();
  expect(correctOutput(['a'], 'b', 'unordered')).toBeUndefined();
  expect(correctOutput(Array.from({ length: 300 }, String), 'x\n'.repeat(300))).toBeUndefined();
});
