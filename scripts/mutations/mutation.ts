import type { Builder } from '../../harness/engine/engine';

/** A change of one Dockerfile that makes a claim about it false, and the scenarios that are to notice it. */
export interface Mutation {
  /** What is changed, in words; unique for its context. */
  readonly name: string;
  /** Directory below dockerfiles/. */
  readonly context: string;
  /** The file in it that is changed; `Dockerfile` when absent. */
  readonly dockerfile?: string;
  /** What is replaced in the Dockerfile: all of a text, or the first match of a pattern. */
  readonly from: string | RegExp;
  readonly to: string;
  /** Claims whose verdict must not be the expected one then. */
  readonly noticedBy: readonly string[];
  /** Given where only one builder's behavior changes with it. */
  readonly builder?: Builder;
  /** Whether the change leaves nothing to see, so that the claim is not observed: red as well, though no answer. */
  readonly leavesNothingToSee?: boolean;
}

/** The Dockerfile with the change; the same text when there is nothing to change. */
export function mutate(dockerfile: string, { from, to }: Pick<Mutation, 'from' | 'to'>): string {
  return typeof from === 'string' ? dockerfile.replaceAll(from, () => to) : dockerfile.replace(from, to);
}
