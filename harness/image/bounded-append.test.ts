import { expect, test } from '@jest/globals';
import { boundedAppend } from './bounded-append';

const KEPT = 64 * 1024;

test('a text that is short enough is kept whole', () => {
  expect(boundedAppend('a', 'b')).toBe('ab');
  expect(boundedAppend('', 'x'.repeat(2 * KEPT))).toBe('x'.repeat(2 * KEPT));
});

test('only the end of a longer one is kept, and the truncation is marked', () => {
  expect(boundedAppend('first', 'x'.repeat(2 * KEPT))).toBe(`[…]${'x'.repeat(KEPT)}`);
});

test('the mark occurs once, however often something is appended', () => {
  let text = '';
  for (let count = 0; count < 9000; count += 1) text = boundedAppend(text, `line ${count} ${'x'.repeat(20)}\n`);
  expect(text.length).toBeGreaterThan(KEPT);
  expect(text.length).toBeLessThanOrEqual(2 * KEPT);
  expect(text.lastIndexOf('[…]')).toBe(0);
  expect(text.endsWith(`line 8999 ${'x'.repeat(20)}\n`)).toBe(true);
});
