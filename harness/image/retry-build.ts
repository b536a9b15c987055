import { setTimeout as pause } from 'node:timers/promises';
import { HarnessError } from '../support/errors';
import { nameOfContext, type BuildFailure, type BuildOutcome } from './image';

const TRIES = 3;
const PAUSE_MS = 2000;

interface Patience {
  readonly signal?: AbortSignal | undefined;
  readonly pauseMs?: number;
}

/** How apt, pip and the C library report that the network, not the Dockerfile, was the problem. */
const NETWORK_FAULT =
  /temporary failure (resolving|in name resolution)|could not (resolve|connect)|network is unreachable|connection (timed out|reset by peer)|read timed out/i;

/**
 * How an engine reports that a layer disappeared from its store while it was building: Docker's layer store
 * (moby `layer/layer.go`, `ErrLayerDoesNotExist`), and that of Podman (containers/storage `ErrLayerUnknown`). Seen when
 * other builds ran and images were removed at the same time. Only at the end: a message may quote the Dockerfile.
 */
const STORAGE_FAULT = /(?:^|: )layer (?:does not exist|not known)\s*$/;

/**
 * Retries a build after a pause if a RUN failed because of the network, which says nothing about the Dockerfile. Only
 * for builds that may use the network; every other failure is returned unchanged.
 */
export function retryNetworkFaults(build: () => Promise<BuildOutcome>, signal?: AbortSignal): Promise<BuildOutcome> {
  return retry(build, isNetworkFault, { signal });
}

/**
 * Retries a build whose engine lost a layer, which says nothing about the Dockerfile; every other outcome is returned
 * unchanged.
 *
 * @throws HarnessError `ENGINE_CALL_FAILED` if it happens again and again: it must not pass for a failure of the build.
 */
export async function retryStorageFaults(
  engine: string,
  build: () => Promise<BuildOutcome>,
  patience: Patience = {},
): Promise<BuildOutcome> {
  const outcome = await retry(build, isStorageFault, patience);
  if (outcome.kind === 'image' || !isStorageFault(outcome)) return outcome;
  throw new HarnessError(
    'ENGINE_CALL_FAILED',
    `${engine} lost a layer ${TRIES} times while it built ${nameOfContext(outcome)} with ${outcome.builder}: ${outcome.message}`,
    {
      next: "Another program may be removing images at the same time, or the build cache is damaged: `docker builder prune --all` empties it, and `clean --cache` that of layerproof's own engine.",
    },
  );
}

async function retry(
  build: () => Promise<BuildOutcome>,
  isFault: (failure: BuildFailure) => boolean,
  { signal, pauseMs = PAUSE_MS }: Patience,
): Promise<BuildOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await build();
    if (outcome.kind === 'image' || attempt === TRIES || !isFault(outcome)) return outcome;
    await pause(pauseMs * attempt, undefined, { signal });
  }
}

function isNetworkFault({ steps }: BuildFailure): boolean {
  return NETWORK_FAULT.test(steps.map(({ output }) => output).join(''));
}

/** A RUN that failed has an exit code; what a program printed is never searched. */
function isStorageFault({ message, exitCode }: BuildFailure): boolean {
  return exitCode === undefined && STORAGE_FAULT.test(message);
}
