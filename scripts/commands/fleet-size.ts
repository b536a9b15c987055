import os from 'node:os';

/** A daemon with containerd, and the containers that its scenarios run. */
const MEMORY_OF_ENGINE_MIB = 350;
/** An engine whose turn has not come costs memory only, so there may be more of them than cores. */
const ENGINES_PER_CORE = 6;

/** How many engines run beside each other, from the cores and the free memory of this machine. */
export function enginesAtOnce(cores = os.availableParallelism(), freeMiB = os.freemem() / 2 ** 20): number {
  return Math.max(1, Math.min(cores * ENGINES_PER_CORE, Math.floor(freeMiB / 2 / MEMORY_OF_ENGINE_MIB)));
}
