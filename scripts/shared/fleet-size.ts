import os from 'node:os';

/** A daemon with containerd, and the containers of its scenarios. */
const MEMORY_OF_ENGINE_MIB = 350;
/** An idle engine costs only memory, so there can be more engines than cores. */
const ENGINES_PER_CORE = 6;

/** The number of engines that run at the same time, from the cores and the free memory of this machine. */
export function enginesAtOnce(cores = os.availableParallelism(), freeMiB = os.freemem() / 2 ** 20): number {
  return Math.max(1, Math.min(cores * ENGINES_PER_CORE, Math.floor(freeMiB / 2 / MEMORY_OF_ENGINE_MIB)));
}
