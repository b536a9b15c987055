import { expect, test } from '@jest/globals';
import { firstLines, shortReason } from './short-reason';

const REASON =
  'expect(image).toHaveNoLayerFrom("CMD")\n\nExpected: no layer\nReceived: 1 layer\n\nHistory:\n  CMD a\n  RUN b\n';

test('a short reason is one line', () => {
  expect(shortReason(REASON)).toBe(
    'expect(image).toHaveNoLayerFrom("CMD") Expected: no layer Received: 1 layer History: CMD a RUN b',
  );
  expect(shortReason('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
});

test('the first lines of a reason keep their order and indentation, and say that there are more', () => {
  expect(firstLines(REASON).split('\n')).toEqual([
    'expect(image).toHaveNoLayerFrom("CMD")',
    'Expected: no layer',
    'Received: 1 layer',
    'History:',
    '  CMD a',
    '…',
  ]);
  expect(firstLines('No.')).toBe('No.');
});
