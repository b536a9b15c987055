import type { Engine } from '../engine/engine';
import { pause } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import { OutputCollector } from './container-output';
import type { ExecRun } from './container-run';

/** The time from the end of a command's output to its exit, which a busy engine notices late. */
const END_MS = 10_000;
const POLL_MS = 50;

/**
 * Runs a command next to the main process of a container, to its end.
 *
 * @throws HarnessError `CONTAINER_DID_NOT_END` when its output ends and it does not: its exit code is unknown.
 */
export async function execInContainer(
  { api }: { readonly api: Pick<Engine['api'], 'createExec' | 'startExec' | 'inspectExec'> },
  id: string,
  command: readonly string[],
  endMs = END_MS,
): Promise<ExecRun> {
  const { Id: execId } = await api.createExec(id, command);
  const output = new OutputCollector();
  await output.drain(await api.startExec(execId));
  return {
    command,
    exitCode: await exitCodeOf(() => api.inspectExec(execId), command, endMs),
    stdout: output.stdout,
    stderr: output.stderr,
  };
}

async function exitCodeOf(
  inspect: () => Promise<{ readonly ExitCode: number | null; readonly Running: boolean }>,
  command: readonly string[],
  endMs: number,
): Promise<number> {
  const until = Date.now() + patience(endMs);
  do {
    const { ExitCode, Running } = await inspect();
    if (ExitCode !== null && !Running) return ExitCode;
    await pause(POLL_MS);
  } while (Date.now() < until);
  const what = `The command ${JSON.stringify(command)} in a container did not end after its output had`;
  throw new HarnessError('CONTAINER_DID_NOT_END', `${what}, so its exit code is unknown.`);
}
