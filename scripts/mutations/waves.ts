import type { MutationGroup } from './groups';

/** The numbers of groups that are run together. */
export type Wave = readonly number[];

/** Small enough to end soon on a slow machine, and large enough to keep its cores busy. */
const MUTATIONS_IN_A_WAVE = 20;

/** Splits groups that are too large to be one step of a run with little time; a part of a group is a group too. */
export function splitGroups(groups: readonly MutationGroup[]): readonly MutationGroup[] {
  return groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MUTATIONS_IN_A_WAVE) }, (_, index) =>
      group.slice(index * MUTATIONS_IN_A_WAVE, (index + 1) * MUTATIONS_IN_A_WAVE),
    ),
  );
}

/** Puts groups together, in order, until a wave has enough mutations. */
export function wavesOf(groups: readonly MutationGroup[]): readonly Wave[] {
  const waves: { readonly numbers: number[]; size: number }[] = [];
  for (const [number, { length }] of groups.entries()) {
    const last = waves.at(-1);
    if (last !== undefined && last.size + length <= MUTATIONS_IN_A_WAVE) {
      last.numbers.push(number);
      last.size += length;
    } else waves.push({ numbers: [number], size: length });
  }
  return waves.map(({ numbers }) => numbers);
}
