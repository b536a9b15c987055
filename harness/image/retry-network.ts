import { setTimeout as pause } from 'node:timers/promises';
import type { BuildOutcome } from './image';

const TRIES = 3;
const PAUSE_MS = 2000;

/** How apt, pip and the C library report that the network, not the Dockerfile, was the problem. */
const NETWORK_FAULT =
  /temporary failure (resolving|in name resolution)|could not (resolve|connect)|network is unreachable|connection (timed out|reset by peer)|read timed out/i;

/**
 * Retries a build after a pause if a RUN failed because of the network, which says nothing about the Dockerfile. Only
 * for builds that may use the network; every other failure is returned unchanged.
 */
export async function retryNetworkFaults(
  build: () => Promise<BuildOutcome>,
  signal?: AbortSignal,
): Promise<BuildOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await build();
    if (
      outcome.kind === 'image' ||
      attempt === TRIES ||
      !isNetworkFault(outcome.steps.map(({ output }) => output).join(''))
    )
      return outcome;
    await pause(PAUSE_MS * attempt, undefined, { signal });
  }
}

function isNetworkFault(output: string): boolean {
  return NETWORK_FAULT.test(output);
}
