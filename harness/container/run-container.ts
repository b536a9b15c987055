import { setTimeout as pause } from 'node:timers/promises';
import type { RunnableImage } from '../image/image';
import { patience } from '../support/pace';
import { isRefusal } from './container-failure';
import type { ContainerRun } from './container-run';
import { runFacts } from './run-facts';
import type { StartOptions } from './start-options';
import { CreatedContainer } from './created-container';

/** The exit code of `docker run` when the engine refuses to create the container. */
const REFUSED_BY_ENGINE = 125;

/** Longer than a stop takes, including its grace period. */
const END_MS = 120_000;

/**
 * Runs a container until it exits, removes it, and returns what it did.
 *
 * A container that cannot be created or started is an observation too, with the exit code that `docker run` gives.
 *
 * @throws HarnessError `CONTAINER_DID_NOT_END` at the deadline, or an error of the engine's calls.
 */
export async function runContainer(image: RunnableImage, options: StartOptions = {}): Promise<ContainerRun> {
  const created = await createOrRefusal(image, options);
  if (typeof created === 'string') {
    const refused = refusal(image, options, created);
    options.observer?.(refused);
    return refused;
  }
  await using container = created;
  try {
    await container.start();
  } catch (cause) {
    if (!isRefusal(image.engine, cause)) throw cause;
    return await container.notStarted(cause.reason);
  }
  return await container.ended();
}

/** A run of a container that may be a service, which does not exit by itself. */
export interface LimitedRun {
  readonly run: ContainerRun;
  /** Set if the container was still running after its time, and was stopped as `docker stop` does. */
  readonly stopped?: { readonly afterMs: number; readonly tookMs: number };
}

/**
 * Runs a container until it exits, or for `limitMs` at most: if it is still running then, it gets its stop signal, and
 * SIGKILL after the grace period.
 *
 * @throws HarnessError of the engine's calls. A container that can't be created or started is an observation.
 */
export async function runForTime(
  image: RunnableImage,
  { limitMs, ...options }: StartOptions & { readonly limitMs: number },
): Promise<LimitedRun> {
  const deadlineMs = limitMs + patience(END_MS);
  const created = await createOrRefusal(image, { ...options, deadlineMs });
  if (typeof created === 'string') return { run: refusal(image, options, created) };
  await using container = created;
  try {
    await container.start();
  } catch (cause) {
    if (!isRefusal(image.engine, cause)) throw cause;
    return { run: await container.notStarted(cause.reason) };
  }
  const over = new AbortController();
  const ended = container.ended();
  const first = await Promise.race([ended, pause(limitMs, undefined, { signal: over.signal })]);
  over.abort();
  if (first !== undefined) return { run: first };
  const stopping = Date.now();
  await container.stopOnly();
  return { run: await ended, stopped: { afterMs: limitMs, tookMs: Date.now() - stopping } };
}

async function createOrRefusal(
  image: RunnableImage,
  options: StartOptions,
): Promise<CreatedContainer<RunnableImage> | string> {
  try {
    return await CreatedContainer.create(image, options);
  } catch (cause) {
    if (!isRefusal(image.engine, cause)) throw cause;
    return cause.reason;
  }
}

function refusal(image: RunnableImage, options: StartOptions, startError: string): ContainerRun {
  const nothing = { text: '', bytes: 0, cutBytes: 0 };
  return {
    kind: 'run',
    ...runFacts(image, options),
    argv: [],
    exitCode: REFUSED_BY_ENGINE,
    stdout: nothing,
    stderr: nothing,
    startError,
    earlierStarts: 0,
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}
