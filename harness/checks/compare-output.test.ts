import { describe, expect, test } from '@jest/globals';
import { growthOf, MOST_OF_LINEAR } from '../support/growth-fixture';
import { compareFailure } from './compare-failure';
import { compareOutput, type OutputMatch } from './compare-output';

const compare = (stated: string, printed: string, match?: OutputMatch) =>
  compareOutput(stated.split('\n'), printed, match);

describe('the same output', () => {
  test.each([
    ['hello', 'hello\n', 'exact'],
    ['a\n\nb', '\na\n\nb  \n\n', 'exact'],
    ['a', '\u001b[31ma\u001b[0m\r\n', 'exact'],
    ['100 %', '10 %\r50 %\r100 %\n', 'exact'],
    ['  a\n    b', 'a\n  b', 'indent'],
    ["Unable to find image 'x' locally\nStatus: Downloaded newer image for x\nhi", 'hi', 'exact'],
    ["  Unable to find image 'x' locally\n  Status: Downloaded newer image for x\n\n  hi", 'hi', 'indent'],
    [
      "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8)\nhi",
      'hi',
      'exact',
    ],
    ['0f'.repeat(32), `${'1e'.repeat(32)}\n`, 'volatile'],
    ['at 12:34:56', 'at 01:02:03', 'volatile'],
    ['Thu Mar  1 15:51:29 UTC 2023', 'Sat Nov 28 01:02:03 UTC 2026', 'volatile'],
    ['Date: Thu, 01 Mar 2023 15:51:29 GMT', 'Date: Sat, 28 Nov 2026 01:02:03 GMT', 'volatile'],
    ['Up 2 minutes', 'Up 5 seconds', 'volatile'],
    ['Up 11 seconds', 'Up Less than a second', 'volatile'],
    ['took 1.5s', 'took 12ms', 'volatile'],
    ['host 3f2c9a71b0de', 'host 0123456789ab', 'volatile'],
    ['line 1\n...\nline 5', 'line 1\nline 2\nline 3\nline 4\nline 5', 'wildcard'],
    ['...\nb\n...\nd', 'a\nb\nb\nc\nd', 'wildcard'],
    ['a\n...', 'a', 'wildcard'],
    ['Hello <your-name>!', 'Hello Ada!', 'wildcard'],
    ['a ... c', 'a b c', 'wildcard'],
    ['...\nPython 3... on <platform>', 'x\nPython 3.9 on linux', 'wildcard'],
    ['wait\\...', 'wait...', 'exact'],
    ['', '', 'exact'],
    ['2009/11/10 23:00:00 ready', '2026/11/28 01:02:03 ready', 'volatile'],
    ['[01/Nov/2026:10:00:00 +0000] "GET /"', '[28/Dec/2026:01:02:03 +0100] "GET /"', 'volatile'],
    ['[01/Nov/2026 10:00:00] a', '[28/Dec/2026 01:02:03] a', 'volatile'],
    ['Nov  1 10:00:00 host a', 'Dec 28 01:02:03 host a', 'volatile'],
    ['<A object at 0x7f3c1c0d5f10>', '<A object at 0x7f0000000000>', 'volatile'],
    ['[172.17.0.1]:54321: url:/', '[172.17.0.1]:40000: url:/', 'volatile'],
    ['a\n[... 20 lines ...]\nd', 'a\nb\nc\nd', 'wildcard'],
    ['a\n--- snip ---\nd', 'a\nb\nc\nd', 'wildcard'],
    ['a\n[output truncated]', 'a\nb\nc', 'wildcard'],
    ['a\n... (more of it)', 'a\nb\nc', 'wildcard'],
    ['a\n. . .\nd', 'a\nb\nc\nd', 'wildcard'],
  ])('%j and %j: %s', (stated, printed, how) => expect(compare(stated, printed)).toMatchObject({ kind: 'same', how }));
});

describe('a different output', () => {
  test.each([
    ['hello', 'Hello', 0],
    ['WARNING: no space\nhi', 'hi', 0],
    ['a', 'a\nb', 1],
    ['a\nb', 'a', 1],
    ['a\nb\nc', 'a\nx\nc', 1],
    ['a\n...\nc', 'a\nb', 2],
    ['wait\\...', 'wait a bit', 0],
    ['deadbeefdead', 'feedfacefeed', 0],
    ['123456789012', '210987654321', 0],
    ['<Name>', 'Ada', 0],
    ['a b', 'a  b', 0],
    ['x', '', 0],
    ['172.17.0.1:8080', '172.17.0.1:9090', 0],
    ['2009/11/10 ready', '2026/11/28 ready', 0],
    ['mode 0x1f', 'mode 0x2f', 0],
    ['truncated file', 'a', 0],
  ])('%j and %j differ at line %d', (stated, printed, at) => {
    expect(compare(stated, printed)).toMatchObject({ kind: 'different', at });
  });
});

test('only the beginning, a part, or the lines in any order', () => {
  expect(compare('a', 'a\nb', 'prefix')).toMatchObject({ kind: 'same', how: 'prefix' });
  expect(compare('Python 3.9', 'Python 3.9.2', 'prefix')).toMatchObject({ kind: 'same', how: 'prefix' });
  expect(compare('b', 'a\nb', 'prefix')).toMatchObject({ kind: 'different', at: 0, printed: 'a' });
  expect(compare('b\nc', 'a\nb\nc\nd', 'contains')).toMatchObject({ kind: 'same' });
  expect(compare('b\nd', 'a\nb\nc\nd', 'contains')).toMatchObject({ kind: 'different', at: 1, stated: 'd' });
  expect(compare('b\na', 'a\nb', 'unordered')).toMatchObject({ kind: 'same', how: 'exact' });
  expect(compare('b\nb', 'a\nb', 'unordered')).toMatchObject({ kind: 'different', at: 1, printed: 'a' });
});

test('errors of engines are compared by their cause and program', () => {
  const stated = ['docker: Error response from daemon: ... exec: "nope": executable file not found in $PATH: unknown.'];
  expect(compareFailure(stated, 'OCI runtime create failed: exec: "nope": executable file not found in $PATH')).toBe(
    'same',
  );
  expect(compareFailure(stated, 'crun: executable file `nope` not found in $PATH: No such file or directory')).toBe(
    'same',
  );
  expect(compareFailure(stated, 'exec: "other": executable file not found in $PATH')).toBe('different');
  expect(compareFailure(stated, 'exec /nope: permission denied')).toBe('different');
  expect(compareFailure(['something went wrong'], 'exec format error')).toBe('undecided');
});

describe('the time grows linearly with the output', () => {
  test.each([
    ['the same lines', (size: number) => ['a\n'.repeat(size), 'a\n'.repeat(size)] as const],
    ['one long line', (size: number) => [`${'a'.repeat(size * 20)}b`, 'a'.repeat(size * 20)] as const],
    ['a long line of blanks', (size: number) => [`${' '.repeat(size * 20)}b`, 'a'] as const],
    ['a long line of marks', (size: number) => [`${'[ # '.repeat(size * 5)}b`, 'a'] as const],
    ['a long line of digits', (size: number) => ['x', '1'.repeat(size * 20)] as const],
    ['many wildcards in a line', (size: number) => ['a...'.repeat(200), 'a'.repeat(size * 20)] as const],
    ['a line that is not there', (size: number) => ['...\nx', 'a\n'.repeat(size)] as const],
    ['many elisions', (size: number) => ['...\na\n'.repeat(size), 'a\n'.repeat(size)] as const],
  ])('%s', async (_name, outputsOf) => {
    const run = (size: number): Promise<void> => {
      const [stated, printed] = outputsOf(size);
      compare(stated, printed);
      return Promise.resolve();
    };
    expect(await growthOf(run, 3000)).toBeLessThan(MOST_OF_LINEAR);
  });
});
