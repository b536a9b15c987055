import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { TimeLimit } from './time-limit';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a limit is over when its minutes have passed', () => {
  const limit = new TimeLimit(2);
  jest.advanceTimersByTime(119_999);
  expect(limit.isOver).toBe(false);
  jest.advanceTimersByTime(1);
  expect(limit.isOver).toBe(true);
  expect([limit.inWords, new TimeLimit(1).inWords]).toEqual(['after 2 minutes', 'after 1 minute']);
});

test('without a limit it never is', () => {
  const limit = new TimeLimit(undefined);
  jest.advanceTimersByTime(10 ** 9);
  expect(limit.isOver).toBe(false);
});
