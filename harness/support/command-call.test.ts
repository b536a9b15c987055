import { expect, test } from '@jest/globals';
import { callOf, engineListHint } from './command-call';

test('in a clone, commands are called through npm', () => {
  expect(callOf('verify')).toBe('npm run verify');
  expect(callOf('matrix', '--list')).toBe('npm run matrix -- --list');
  expect(callOf('test', '--watch')).toBe('npm test -- --watch');
  expect(callOf('structure', 'FILE')).toBe('npm run structure -- FILE');
});

test('where the package is installed, by npx and by their own names', () => {
  expect(callOf('matrix', '--list', true)).toBe('npx layerproof matrix --list');
  expect(callOf('clean', '', true)).toBe('npx layerproof clean');
  expect(callOf('structure', 'FILE', true)).toBe('npx layerproof test FILE');
});

test('the names of engines are listed by a command', () => {
  expect(engineListHint()).toMatch(/^ `npm run matrix -- --list` prints /);
});
