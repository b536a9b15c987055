import { expect, test } from '@jest/globals';
import { mapLimited } from './map-limited';
import { pause } from './deadline';

test('returns the results in the order of the items, and does not exceed the limit', async () => {
  let atWork = 0;
  let most = 0;
  const results = await mapLimited([30, 5, 20, 1, 10], 2, async (ms, position) => {
    most = Math.max(most, (atWork += 1));
    await pause(ms);
    atWork -= 1;
    return `${position}: ${ms}`;
  });
  expect(results).toEqual(['0: 30', '1: 5', '2: 20', '3: 1', '4: 10']);
  expect(most).toBe(2);
});

test('fails with the first item that fails', async () => {
  await expect(mapLimited([1, 2], 1, (item) => Promise.reject(new Error(`item ${item}`)))).rejects.toThrow('item 1');
});

test('does nothing if there are no items', async () => {
  expect(await mapLimited([], 3, () => Promise.reject(new Error('never')))).toEqual([]);
});
