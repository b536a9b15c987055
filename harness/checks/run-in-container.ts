import { EngineCallError } from '../engine/api/engine-call-error';
import type { ContainerHandle } from '../container/container-handle';
import type { ContainerRun } from '../container/container-run';
import type { ContainerOptions } from '../container/container-settings';
import type { Image } from '../image/image';
import { hasCode } from '../support/errors';
import { patience } from '../support/pace';
import type { Verbs } from '../workbench/workbench';

/** What a foreground `docker run` did: it exited, or it is still running when nobody would wait any longer. */
export interface ForegroundRun {
  readonly run: Pick<ContainerRun, 'stdout' | 'stderr' | 'exitCode' | 'startError'>;
  readonly isRunning: boolean;
  /** Absent for one that could not be started. */
  readonly handle?: ContainerHandle;
}

/** How long a foreground program may take to exit; a server never does. */
const SETTLE_MS = 20_000;

export interface ForegroundLimits {
  readonly settleMs?: number | undefined;
  /** At most half of it is spent waiting: a program that is still running then is an answer, not a lost step. */
  readonly stepMs?: number | undefined;
  /** Whether to leave it running then, because later steps of the page use it from another terminal. */
  readonly isUsedLater?: boolean | undefined;
}

/** Runs a container like a reader who waits for a while and then presses Ctrl-C. */
export async function runInForeground(
  verbs: Verbs,
  image: Image,
  { settleMs, stepMs, isUsedLater, ...options }: ContainerOptions & ForegroundLimits,
): Promise<ForegroundRun> {
  const started = await startOrRefusal(verbs, image, options);
  if (!('handle' in started)) return { run: started.refused, isRunning: false };
  const { handle } = started;
  return { ...(await settle(handle, { settleMs, stepMs, isUsedLater })), handle };
}

/** Waits for a container that has been started, like a reader who presses Ctrl-C after a while. */
export async function settle(
  handle: ContainerHandle,
  { settleMs = SETTLE_MS, stepMs = Infinity, isUsedLater = false }: ForegroundLimits,
): Promise<Omit<ForegroundRun, 'handle'>> {
  const settled = new AbortController();
  const timer = setTimeout(() => settled.abort(), Math.min(patience(settleMs), stepMs / 2));
  try {
    const ended = handle.ended();
    ended.catch(() => undefined);
    const first = await Promise.race([ended, aborted(settled.signal)]);
    if (first !== undefined) return { run: first, isRunning: false };
    const status = await handle.status();
    if (status !== 'running') return { run: await ended, isRunning: false };
    if (isUsedLater) {
      const { stdout, stderr } = await handle.printed();
      return { run: { stdout, stderr, exitCode: 0 }, isRunning: true };
    }
    return { run: await handle.stop({ graceSeconds: 1 }), isRunning: true };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts a container, or only creates it. One that the engine refuses to start is an observation too, and `run` returns it as one.
 *
 * @throws an error of the engine's calls for any other failure.
 */
export async function startOrRefusal(
  verbs: Verbs,
  image: Image,
  options: ContainerOptions,
  { isOnlyCreated = false }: { readonly isOnlyCreated?: boolean } = {},
): Promise<{ readonly handle: ContainerHandle } | { readonly refused: ContainerRun }> {
  try {
    return { handle: await (isOnlyCreated ? verbs.create : verbs.start)(image, options) };
  } catch (cause) {
    if (!(cause instanceof EngineCallError) && !hasCode(cause, 'ENGINE_CALL_FAILED')) throw cause;
    return { refused: await verbs.run(image, options) };
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}
