import { expect, test } from '@jest/globals';
import { changedState, processState } from './process-state';

test('a state is the same as itself', () => {
  expect(changedState(processState(), processState())).toEqual([]);
});

test.each<[string, () => () => void]>([
  [
    'the environment variable LAYERPROOF_TEST_OF_STATE',
    () => {
      process.env['LAYERPROOF_TEST_OF_STATE'] = '1';
      return () => delete process.env['LAYERPROOF_TEST_OF_STATE'];
    },
  ],
  [
    'the listeners of SIGHUP',
    () => {
      const listener = (): void => undefined;
      process.on('SIGHUP', listener);
      return () => process.off('SIGHUP', listener);
    },
  ],
  [
    'the working directory',
    () => {
      const before = process.cwd();
      process.chdir('/');
      return () => process.chdir(before);
    },
  ],
  [
    'process.exitCode',
    () => {
      process.exitCode = 3;
      return () => (process.exitCode = undefined);
    },
  ],
])('names %s if it has changed', (name, change) => {
  const before = processState();
  const undo = change();
  const after = processState();
  undo();
  expect(changedState(before, after)).toEqual([name]);
});
