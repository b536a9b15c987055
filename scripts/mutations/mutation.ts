import type { Mutation } from '../../scenarios/mutation';

export type { Mutation };

/** The Dockerfile with the change; the same text if there is nothing to change. */
export function mutate(dockerfile: string, { from, to }: Pick<Mutation, 'from' | 'to'>): string {
  return typeof from === 'string' ? dockerfile.replaceAll(from, () => to) : dockerfile.replace(from, to);
}
