import { expect, test } from '@jest/globals';
import { excerptOf, shortReason } from './short-reason';

const REASON =
  'expect(image).toHaveNoLayerFrom("CMD")\n\nExpected: no layer\nReceived: 1 layer\n\nHistory:\n  CMD a\n  RUN b\n';

test('a short reason is one line', () => {
  expect(shortReason(REASON)).toBe(
    'expect(image).toHaveNoLayerFrom("CMD") Expected: no layer Received: 1 layer History: CMD a RUN b',
  );
  expect(shortReason('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
});

test('an excerpt of a reason has its first lines: they keep their order and indentation, and say that there are more', () => {
  expect(excerptOf(REASON).split('\n')).toEqual([
    'expect(image).toHaveNoLayerFrom("CMD")',
    'Expected: no layer',
    'Received: 1 layer',
    'History:',
    '  CMD a',
    '…',
  ]);
  expect(excerptOf('No.')).toBe('No.');
  expect(excerptOf('expect(run).toHavePrinted("a")\nReceived:\n- a\n')).toContain('Received:');
});

test('an excerpt of a diff has the lines that differ', () => {
  const reason =
    'expect(image).toHaveDefaultCommand(["b"])\n\nImage:    sha256:1 of b\n- Expected\n+ Received\n\n  Array [\n    "a",\n-   "b",\n+   "c",\n  ]\n';
  expect(excerptOf(reason).split('\n')).toEqual([
    'expect(image).toHaveDefaultCommand(["b"])',
    '- Expected',
    '+ Received',
    '-   "b",',
    '+   "c",',
  ]);
});
