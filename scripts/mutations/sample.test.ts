import { expect, test } from '@jest/globals';
import { loadMutations } from './load-mutations';
import { sampleOf } from './sample';
import { splitGroups, wavesOf } from './waves';
import type { Mutation } from './mutation';

function mutation(name: string, context = name): Mutation {
  return { name, context, from: 'a', to: 'b', noticedBy: [`article/${context}`] };
}

test('a sample is the same for the same seed, and different for another', () => {
  const mutations = Object.values(loadMutations()).flat();
  const [one, again, other] = ['a', 'a', 'b'].map((seed) => sampleOf(mutations, 20, seed));
  expect(one).toHaveLength(20);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test('a sample takes mutations of different contexts first, and all of them if it is large', () => {
  const mutations = [mutation('A', 'one'), mutation('B', 'one'), mutation('C', 'two')];
  expect(new Set(sampleOf(mutations, 2, 'a').map(({ context }) => context))).toEqual(new Set(['one', 'two']));
  expect(sampleOf(mutations, 9, 'a')).toHaveLength(3);
  expect(sampleOf(mutations, 0, 'a')).toEqual([]);
});

test('every mutation is in the sample of some seed', () => {
  const seen = new Set(
    Array.from({ length: 40 }, (_, seed) =>
      sampleOf(
        Array.from('ABCDEFGH', (name) => mutation(name)),
        2,
        String(seed),
      ),
    )
      .flat()
      .map(({ name }) => name),
  );
  expect(seen.size).toBe(8);
});

test('large groups are split, and small ones are run together', () => {
  const group = (size: number): readonly Mutation[] =>
    Array.from({ length: size }, (_, index) => mutation(String(index)));
  const groups = splitGroups([group(45), group(3), group(2), group(19)]);
  expect(groups.map(({ length }) => length)).toEqual([20, 20, 5, 3, 2, 19]);
  expect(wavesOf(groups)).toEqual([[0], [1], [2, 3, 4], [5]]);
  expect(wavesOf([])).toEqual([]);
});
