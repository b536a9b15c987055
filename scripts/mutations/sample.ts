import { createHash } from 'node:crypto';
import type { Mutation } from './mutation';

/**
 * Draws mutations at random, the same ones for the same seed. Those of different contexts and claims come first: they
 * don't interfere with each other, so that a small sample is one group.
 */
export function sampleOf(mutations: readonly Mutation[], count: number, seed: string): readonly Mutation[] {
  const drawn = mutations
    .map((mutation) => ({ mutation, place: placeOf(mutation, seed) }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ mutation }) => mutation);
  const used = new Set<string>();
  const apart = drawn.filter(({ context, noticedBy }) => {
    const words = [`dockerfiles/${context}`, ...noticedBy];
    const isFree = words.every((word) => !used.has(word));
    if (isFree) for (const word of words) used.add(word);
    return isFree;
  });
  const others = drawn.filter((mutation) => !apart.includes(mutation));
  return [...apart, ...others].slice(0, count);
}

function placeOf({ context, name, dockerfile = '' }: Mutation, seed: string): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, context, name, dockerfile]))
    .digest('hex');
}
