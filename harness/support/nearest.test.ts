import { expect, test } from '@jest/globals';
import { nearest } from './nearest';

const KEYS = ['command', 'args', 'expectedOutput', 'excludedOutput', 'exitCode'];

test.each([
  ['comand', ['command']],
  ['Command', ['command']],
  ['commnad', ['command']],
  ['expectedOuput', ['expectedOutput']],
  ['exit_code', ['exitCode']],
  ['arg', ['args']],
  ['isDirectory', []],
  ['', []],
])('what is near %j', (word, found) => {
  expect(nearest(word, KEYS)).toEqual(found);
});

test('the nearest comes first, and no more are returned than requested', () => {
  expect(nearest('busybox:1.36', ['busybox:1.37', 'busybox:1.3', 'busybox:1.38', 'busybox:1.36'], 2)).toEqual([
    'busybox:1.36',
    'busybox:1.37',
  ]);
});
