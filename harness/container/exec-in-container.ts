import type { Readable } from 'node:stream';
import type { ExecSettings } from '../engine/api/exec';
import type { Engine } from '../engine/engine';
import { pause } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import type { DetachedExec } from './container-handle';
import { OutputCollector } from './container-output';
import type { ExecOptions, ExecRun } from './container-run';

/** The time from the end of a command's output to its exit, which a busy engine notices late. */
const END_MS = 10_000;
const POLL_MS = 50;

type ExecCalls = Pick<Engine['api'], 'createExec' | 'startExec' | 'startExecWithInput' | 'inspectExec'>;

/**
 * Runs a command next to the main process of a container, to its end.
 *
 * @throws HarnessError `CONTAINER_DID_NOT_END` when its output ends and it does not: its exit code is unknown.
 */
export async function execInContainer(
  { api }: { readonly api: ExecCalls },
  id: string,
  command: readonly string[],
  options: ExecOptions = {},
  endMs = END_MS,
): Promise<ExecRun> {
  const { stdin } = options;
  const settings = { ...settingsOf(options), AttachStdout: true, AttachStderr: true };
  const { Id: execId } = await api.createExec(id, command, { settings });
  const output = new OutputCollector();
  await output.drain(await (stdin === undefined ? api.startExec(execId) : startWith(api, execId, stdin)));
  return {
    command,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    exitCode: await exitCodeOf(() => api.inspectExec(execId), command, endMs),
    stdout: output.stdout,
    stderr: output.stderr,
  };
}

/** Starts a command next to the main process of a container, in the background. */
export async function execDetached(
  { api }: { readonly api: Pick<Engine['api'], 'createExec' | 'startDetachedExec' | 'inspectExec'> },
  id: string,
  command: readonly string[],
  options: ExecOptions = {},
): Promise<DetachedExec> {
  const { Id: execId } = await api.createExec(id, command, { settings: settingsOf(options) });
  await api.startDetachedExec(execId);
  return { isRunning: async () => (await api.inspectExec(execId)).Running };
}

function settingsOf({ user, workingDirectory, env, stdin }: ExecOptions): ExecSettings {
  return {
    ...(user === undefined ? {} : { User: user }),
    ...(workingDirectory === undefined ? {} : { WorkingDir: workingDirectory }),
    ...(env === undefined ? {} : { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
    ...(stdin === undefined ? {} : { AttachStdin: true }),
  };
}

/** What the command writes; it may end without reading all of its input. */
async function startWith(api: Pick<ExecCalls, 'startExecWithInput'>, execId: string, stdin: string): Promise<Readable> {
  const connection = await api.startExecWithInput(execId);
  connection.end(stdin);
  return connection;
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
