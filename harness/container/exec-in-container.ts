import type { Engine } from '../engine/engine';
import { OutputCollector } from './container-output';
import type { ExecRun } from './container-run';

/** Runs a command next to the main process of a container, to its end. */
export async function execInContainer({ api }: Engine, id: string, command: readonly string[]): Promise<ExecRun> {
  const { Id: execId } = await api.createExec(id, command);
  const output = new OutputCollector();
  await output.drain(await api.startExec(execId));
  const { ExitCode } = await api.inspectExec(execId);
  return { command, exitCode: ExitCode ?? -1, stdout: output.stdout, stderr: output.stderr };
}
