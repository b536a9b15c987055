import { expect, test } from '@jest/globals';
import { growthOf, MOST_OF_LINEAR } from './growth-fixture';

const steps = (count: number): Promise<void> => {
  let sum = 0;
  for (let step = 0; step < count; step += 1) sum += step % 7;
  return Promise.resolve(void sum);
};

test('linear work grows less than the limit, quadratic work more', async () => {
  expect(await growthOf((size) => steps(size * 300), 300)).toBeLessThan(MOST_OF_LINEAR);
  expect(await growthOf((size) => steps(size * size), 300)).toBeGreaterThan(MOST_OF_LINEAR);
});

test('quadratic work that takes long is not repeated', async () => {
  let large = 0;
  const spin = (): void => {
    const started = process.cpuUsage();
    let used = process.cpuUsage(started);
    while (used.user + used.system < 110_000) used = process.cpuUsage(started);
  };
  const work = (size: number): Promise<void> => {
    if (size > 1) spin();
    large += size > 1 ? 1 : 0;
    return steps(1_000);
  };
  const growth = await growthOf(work, 1, 100);
  expect(growth).toBeGreaterThan(MOST_OF_LINEAR);
  expect(large).toBe(1);
});
