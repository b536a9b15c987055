import { setTimeout as pause } from 'node:timers/promises';
import type { BuildOutcome } from './image';

const TRIES = 3;
const PAUSE_MS = 2000;

/** How apt, pip and the C library say that the network, and not the Dockerfile, was at fault. */
const NETWORK_FAULT =
  /temporary failure (resolving|in name resolution)|could not (resolve|connect)|network is unreachable|connection (timed out|reset by peer)|read timed out/i;

/**
 * Builds again, after a pause, when a RUN failed for want of the network: that answers nothing about the Dockerfile. For
 * builds that are to reach the network only; every other failure is given as it is.
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
