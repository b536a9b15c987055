import type { InspectedContainer } from '../engine/api/containers';
import { nameOfImage, type RunnableImage } from '../image/image';
import { HarnessError } from '../support/errors';
import { OutputCollector } from './container-output';
import { DOCKER_LOG } from './container-settings';
import type { StartOptions } from './start-options';
import { compareOutputs, withoutEarlier, type Outputs } from './output-agreement';

/** What is known about a container that has exited. */
export interface EndedContainer {
  readonly id: string;
  /** What arrived over the attached connection. */
  readonly attached: OutputCollector;
  /** What its log had before the last start. */
  readonly earlier: Outputs | undefined;
  /** Whether the connection was attached after the start. */
  readonly attachedLate: boolean;
}

/**
 * Uses the log instead of the attached connection's output if that lost its end: a busy engine that needs over two
 * seconds to copy what a short-lived container wrote gives up sending it to attached clients.
 *
 * @throws HarnessError `ENGINE_CONTRADICTION` when both cannot come from the same container.
 */
export async function wholeOutput(
  image: RunnableImage,
  { restartPolicy, tty = false, signal }: StartOptions,
  { id, attached, earlier, attachedLate }: EndedContainer,
): Promise<Outputs> {
  if (attached.isCut) return attached;
  const { api, product } = image.engine;
  const { State, HostConfig } = await api.inspectContainer(id);
  const startedAt = attachedLate ? State.StartedAt : undefined;
  const inAll = await readLog(image, id, { startedAt, tty, signal });
  // Each of them can then lack its own beginning, so they don't contradict each other.
  if (attachedLate) return inAll.characters > attached.characters ? inAll : attached;
  const logged = inAll.isCut ? undefined : withoutEarlier(inAll, earlier);
  if (logged === undefined) return attached;
  const copies = { attached, logged };
  const result = compareOutputs(copies, {
    mayRestart: restartPolicy !== undefined,
    logIsOurs: product === 'podman' || HostConfig?.LogConfig?.Type === DOCKER_LOG.Type,
  });
  if ('contradiction' in result) throw contradiction(image, result.contradiction);
  return copies[result.whole];
}

/** The log so far, or since a start. */
export async function readLog(
  { engine }: RunnableImage,
  id: string,
  {
    startedAt = '',
    tty = false,
    signal,
  }: Pick<StartOptions, 'tty' | 'signal'> & { readonly startedAt?: string | undefined },
): Promise<OutputCollector> {
  const logged = new OutputCollector({ tty });
  const since = startedAt === '' ? undefined : unixTimeOf(startedAt);
  await logged.drain(await engine.api.containerLogs(id, { since, signal }));
  return logged;
}

/**
 * Skips Podman, and containers that the engine may have restarted.
 *
 * @throws HarnessError `ENGINE_CONTRADICTION` when two calls report two exit codes.
 */
export function assertExitCode(
  image: RunnableImage,
  { restartPolicy }: StartOptions,
  { waited, inspected }: { readonly waited: number; readonly inspected: number },
): void {
  if (image.engine.product !== 'docker' || restartPolicy !== undefined || waited === inspected) return;
  throw contradiction(image, `a wait says that it exited with ${waited}, and inspect with ${inspected}`);
}

/**
 * The status of a container, which Docker reports both as a word and as flags.
 *
 * @throws HarnessError `ENGINE_CONTRADICTION` when they differ.
 */
export function statusOf(image: RunnableImage, { State }: Pick<InspectedContainer, 'State'>): string {
  const { Status, Running, Paused = false } = State;
  const isAsFlagged = (Status === 'paused') === Paused && (Status !== 'running' || Running);
  const isOver = Status === 'created' || Status === 'exited' || Status === 'dead';
  if (image.engine.product !== 'docker' || (isAsFlagged && !(isOver && Running))) return Status;
  throw contradiction(image, `its status is ${Status}, with Running ${Running} and Paused ${Paused}`);
}

function contradiction(image: RunnableImage, what: string): HarnessError {
  const built = image.kind === 'image' ? `, whose image was built by ${image.builder}` : '';
  const container = `the container of ${nameOfImage(image)}${built}`;
  return new HarnessError(
    'ENGINE_CONTRADICTION',
    `${image.engine.name} contradicts itself about ${container}: ${what}.`,
  );
}

/** RFC 3339 into seconds since 1970 with nine decimals, as `since` requires. */
function unixTimeOf(time: string): string {
  const decimals = /\.(\d+)/.exec(time)?.[1] ?? '';
  return `${Math.floor(Date.parse(time) / 1000)}.${decimals.padEnd(9, '0')}`;
}
