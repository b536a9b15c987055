import { EngineCallError } from '../engine/api/engine-connection';
import type { ContainerObserver } from '../container/container-observation';
import type { ContainerRun } from '../container/container-run';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import type { StartOptions } from '../container/start-options';
import { expand } from './go-text';
import { hostAccessOf } from './host-access';
import type { CommandAsk, Pairs } from './structure-file';
import type { Surroundings } from './surroundings';

/** A test whose words and variables are expanded. */
export interface PreparedCommand extends Surroundings {
  readonly argv: readonly string[];
  /** What setup commands get. */
  readonly setupEnv: Pairs;
  /** What the command itself gets. */
  readonly env: Pairs;
  readonly observer: ContainerObserver;
}

export interface CommandRun {
  readonly run: ContainerRun;
  /** Why the test can't be run. */
  readonly failedSetup?: string;
}

/**
 * Each setup command runs in a container created from the state that the previous one left. A string explains why the
 * test could not be run.
 */
export async function runAfterSetup(
  { setup }: CommandAsk,
  { image, argv, variables, setupEnv, env, options, commandMs, observer, signal }: PreparedCommand,
): Promise<CommandRun | string> {
  const settings: StartOptions = {
    entrypoint: [],
    network: true,
    ...(options.user === undefined ? {} : { user: options.user }),
    ...(options.tty === undefined ? {} : { tty: options.tty }),
    ...hostAccessOf(options),
    ...(commandMs === undefined ? {} : { deadlineMs: commandMs }),
    ...{ observer, signal },
  };
  const all = new Map([...variables, ...setupEnv]);
  let current = image;
  let failedSetup: string | undefined;
  for (const words of setup) {
    const command = words.map((word) => expand(word, all));
    const what = `The setup command ${JSON.stringify(command)}`;
    try {
      await using container = await startContainer(current, {
        ...settings,
        env: Object.fromEntries(setupEnv),
        command,
      });
      const { exitCode } = await container.ended();
      if (exitCode !== 0) failedSetup ??= `${what} ended with exit code ${exitCode}.`;
      current = await container.commit();
    } catch (cause) {
      if (cause instanceof EngineCallError && cause.status === 400)
        return `${what} could not be started: ${cause.reason}`;
      throw cause;
    }
  }
  const run = await runContainer(current, { ...settings, env: Object.fromEntries(env), command: argv });
  return { run, ...(failedSetup === undefined ? {} : { failedSetup }) };
}
