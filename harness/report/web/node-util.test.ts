import { stripVTControlCharacters as asInNode } from 'node:util';
import { expect, test } from '@jest/globals';
import { stripVTControlCharacters } from './node-util';

test.each([
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007',
  '\u009b1;2H x \u001b(B y',
  'no [31m sequence',
  '\u001b[2K\u001b[1G',
])('terminal sequences are stripped from %j as in Node', (text) => {
  expect(stripVTControlCharacters(text)).toBe(asInNode(text));
});
