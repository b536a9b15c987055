import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment, setPace } from './environment';
import { noticeDuration, pace, patience } from './pace';

const before = readEnvironment().pace;
beforeEach(() => setPace(undefined));
afterEach(() => setPace(before));

test('the first call measures the machine, and its result is kept', () => {
  const first = pace();
  expect(first).toBeGreaterThanOrEqual(1);
  expect(readEnvironment().pace).toBe(first);
  expect(pace()).toBe(first);
});

test('a deadline grows with the pace', () => {
  setPace(4.5);
  expect(patience(1000)).toBe(4500);
});

test('a slow response raises the pace, a quick one does not lower it', () => {
  setPace(2);
  noticeDuration(1000, 1000);
  expect(pace()).toBe(2);
  noticeDuration(5000, 1000);
  expect(pace()).toBe(5);
});

test('the pace has an upper bound, so a run on a stalled machine ends', () => {
  setPace(1);
  noticeDuration(1_000_000, 1);
  expect(pace()).toBe(60);
});

test.each(['', '0', '-3', 'fast', 'Infinity'])('an inherited pace of "%s" is measured anew', (text) => {
  expect(readEnvironment({ LAYERPROOF_PACE: text }).pace).toBeUndefined();
});
