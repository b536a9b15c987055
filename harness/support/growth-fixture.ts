/** How much larger the larger of the two inputs is. */
const FACTOR = 8;

/** Halfway, as a factor, between what linear work needs for the larger input (8 times) and what quadratic work needs (64 times). */
export const MOST_OF_LINEAR = 24;

const MOST_MEASUREMENTS = 5;

/**
 * How much more processor time `work` needs for an input of eight times the size: about 8 when it is linear, 64 when it is
 * quadratic. A ratio holds on a slow machine too. What else the process does meanwhile, such as collecting the garbage of
 * other tests, makes linear work look worse, so one measurement that shows it to be linear is enough.
 */
export async function growthOf(work: (size: number) => Promise<void>, size: number): Promise<number> {
  await work(size); // Compiled, and with its heap.
  let growth = Infinity;
  for (let measured = 0; measured < MOST_MEASUREMENTS && growth >= MOST_OF_LINEAR; measured += 1)
    growth = Math.min(growth, (await bestOf(work, size * FACTOR)) / (await bestOf(work, size)));
  return growth;
}

async function bestOf(work: (size: number) => Promise<void>, size: number): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const started = process.cpuUsage();
    await work(size);
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, user + system);
  }
  return best;
}
