import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { execInContainer } from './exec-in-container';
import type { ExecRun } from './container-run';

/** Runs a command of which the engine reports these states, one after the other, and the last one from then on. */
function execThat(...states: readonly { ExitCode: number | null; Running: boolean }[]): Promise<ExecRun> {
  let asked = 0;
  const api = {
    createExec: () => Promise.resolve({ Id: 'exec-1' }),
    startExec: () => Promise.resolve(Readable.from([])),
    startExecWithInput: () => Promise.reject(new Error('It has no input.')),
    inspectExec: () => Promise.resolve(states[Math.min(asked++, states.length - 1)] ?? { ExitCode: 0, Running: false }),
  };
  return execInContainer({ api }, 'container-1', ['true'], {}, 200);
}

test.each([
  ['at once', [{ ExitCode: 3, Running: false }]],
  [
    'when the engine has noticed its end',
    [
      { ExitCode: null, Running: true },
      { ExitCode: 3, Running: false },
    ],
  ],
  [
    'and not the one that a running command has',
    [
      { ExitCode: 0, Running: true },
      { ExitCode: 3, Running: false },
    ],
  ],
])('A command in a container has its exit code %s', async (_when, states) => {
  expect(await execThat(...states)).toMatchObject({ exitCode: 3 });
});

test('A command in a container that does not end has no exit code', async () => {
  await expect(execThat({ ExitCode: null, Running: true })).rejects.toMatchObject({
    code: 'CONTAINER_DID_NOT_END',
    message: 'The command ["true"] in a container did not end after its output had, so its exit code is unknown.',
  });
});
