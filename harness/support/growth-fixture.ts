/** How much larger the larger of the two inputs is. */
const FACTOR = 8;

/**
 * Halfway, as a factor, between what linear work needs for the larger input (8 times) and what quadratic work needs (64
 * times).
 */
export const MOST_OF_LINEAR = 24;

const MOST_ROUNDS = 15;

/**
 * More processor time than anything else in the process takes meanwhile: work that does not look linear even then is
 * not linear.
 */
const MOST_WORK_MS = 2_000;

/**
 * How many times more processor time `work` needs for an input of eight times the size: about 8 if it is linear, 64 if
 * it is quadratic. A ratio holds on a slow machine too. What else the process does meanwhile, such as collecting the
 * garbage of other tests, makes linear work look worse, so one round that shows it to be linear is enough. Quadratic
 * work is not repeated for long: it would look like a test that hangs.
 */
export async function growthOf(
  work: (size: number) => Promise<void>,
  size: number,
  mostWorkMs = MOST_WORK_MS,
): Promise<number> {
  await work(size); // Warmed up: compiled, and with its heap.
  let growth = Infinity;
  let workMs = 0;
  for (let round = 0; round < MOST_ROUNDS && workMs < mostWorkMs && growth >= MOST_OF_LINEAR; round += 1) {
    const largeMs = await processorMs(() => work(size * FACTOR));
    growth = Math.min(growth, largeMs / (await bestOf(() => work(size))));
    workMs += largeMs;
  }
  return growth;
}

async function bestOf(work: () => Promise<void>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 3; round += 1) best = Math.min(best, await processorMs(work));
  return best;
}

async function processorMs(work: () => Promise<void>): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
