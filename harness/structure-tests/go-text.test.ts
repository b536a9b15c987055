import { describe, expect, test } from '@jest/globals';
import { compile, expand, goMode } from './go-text';

test.each([
  ['a $A b', 'a 1 b'],
  ['${A}x$Ax', '1x'],
  ['$2 $$ $@', '  '],
  ['100$ and $', '100$ and $'],
  ['$NOTHING.', '.'],
])('%j becomes %j', (text, expected) => {
  expect(expand(text, new Map([['A', '1']]))).toBe(expected);
});

describe('expressions', () => {
  test.each([
    ['h.llo', 'say hello\n', true],
    ['^hello$', 'hello\n', false],
    ['^hello\\n$', 'hello\n', true],
    ['(?m)^hello$', 'hello\n', true],
    ['(?i)HELLO', 'hello', true],
  ])('%s in %j: %s', (source, text, expected) => {
    const compiled = compile(source);
    expect('isFoundIn' in compiled && compiled.isFoundIn(text)).toBe(expected);
  });

  test.each(['x(?=y)', '(', '[z-a]', '\\1'])('%s is a fault', (source) => {
    expect(compile(source)).toEqual({ fault: expect.stringContaining(`The expression ${source} is not valid: `) });
  });
});

test.each([
  ['file', 0o640, '-rw-r-----'],
  ['file', 0o4755, 'urwxr-xr-x'],
  ['file', 0o6755, 'ugrwxr-xr-x'],
  ['symlink', 0o777, 'Lrwxrwxrwx'],
  ['directory', 0o1777, 'dtrwxrwxrwx'],
  ['directory', 0o755, 'drwxr-xr-x'],
  ['fifo', 0o600, 'prw-------'],
  ['character-device', 0o666, 'Dcrw-rw-rw-'],
] as const)('a %s with mode %s is %s', (type, mode, text) => {
  expect(goMode({ type, mode })).toBe(text);
});
