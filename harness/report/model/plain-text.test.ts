import { expect, test } from '@jest/globals';
import { durationOf, oneLine, plainText, shorten, wrap } from './plain-text';

test.each([
  ['colors', '\u001b[1;31mred\u001b[0m', 'red'],
  ['a sequence with the one-character introducer', 'a\u009b31mb', 'ab'],
  ['a link of a terminal', '\u001b]8;;http://evil.example\u0007text\u001b]8;;\u0007', 'text'],
  ['a title of a terminal', 'a\u001b]0;title\u0007b', 'ab'],
  ['an escape that leads nowhere', 'a\u001b', 'a'],
  ['control characters', 'a\u0000b\u0008c\u007fd\u0085e', 'abcde'],
  ['marks that turn the direction of writing', 'a\u202Eb\u2066c\u200Fd', 'abcd'],
  ['half a character', 'a\uD800b', 'a\uFFFDb'],
])('%s is not in plain text', (_what, text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('plain text keeps line ends, tabs and whole characters, and turns a carriage return into a line end', () => {
  expect(plainText('a\r\nb\rc\td 😀 é')).toBe('a\nb\nc\td 😀 é');
});

test('one line has single spaces', () => {
  expect(oneLine('  a\n\n\tb\u001b[2J  c ')).toBe('a b c');
});

test('a text is cut between characters, with a mark', () => {
  expect(shorten('😀😀😀', 3)).toBe('😀😀😀');
  expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
  expect(shorten('a😀b😀cdef', 5)).toBe('a😀b😀…');
  expect(shorten('abc', 0)).toBe('…');
  expect(shorten('', 0)).toBe('');
});

test('lines are wrapped between words, keep their indentation, and no line is wider than the limit', () => {
  expect(wrap('one two three\n  four five six', 9)).toEqual(['one two', 'three', '  four', '  five', '  six']);
});

test('a word that is wider than a line is cut', () => {
  expect(wrap('sha256:0123456789', 8)).toEqual(['sha256:0', '12345678', '9']);
});

test('an indentation wider than a line leaves room for the text', () => {
  expect(Math.max(...wrap(`${' '.repeat(50)}some words here`, 20).map((line) => line.length))).toBeLessThanOrEqual(20);
});

test.each([
  [940, '0.9 s'],
  [12_400, '12 s'],
  [119_700, '2 min 0 s'],
])('%d ms are %s', (milliseconds, words) => {
  expect(durationOf(milliseconds)).toBe(words);
});
