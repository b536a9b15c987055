import { expect, test } from '@jest/globals';
import { plainText } from './plain-text';

test.each([
  ['colors', '\u001b[31mred\u001b[0m', 'red'],
  ['a cursor that goes up and erases', 'a\u001b[1A\u001b[2Kb', 'ab'],
  ['a link (OSC 8) ended by BEL', '\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007', 'link'],
  ['a link (OSC 8) ended by ST', '\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['a sequence that never begins', 'a\u001b', 'a'],
  ['sequences that start with one C1 character', '\u009b31mred\u009b0m \u009d0;title\u0007', 'red 0;title'],
  ['all other controls', 'a\u0000\u0007\b\u007f\u0085\u009f\u000b\fb', 'ab'],
  ['a carriage return, which would overwrite the line', 'good\rbad\r\nnext', 'good\nbad\nnext'],
  ['marks of direction', '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069abc', 'abc'],
  ['halves of characters', 'a\ud800b', 'a\ufffdb'],
])('removes %s', (_what, text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('keeps line ends, tabs, and every script', () => {
  const text = 'one\n\ttwo 日本語 العربية 😀 é ✔';
  expect(plainText(text)).toBe(text);
});
