import type { ExpectedException } from '#harness';

/** A change to one Dockerfile that makes a claim about it false, and the scenarios that must notice it. */
export interface Mutation {
  /** What changes, in words; unique for its context. */
  readonly name: string;
  /** Directory below dockerfiles/. */
  readonly context: string;
  /** The file in it that changes; `Dockerfile` by default. */
  readonly dockerfile?: string;
  /** What is replaced in the Dockerfile: every occurrence of a string, or the first match of a pattern. */
  readonly from: string | RegExp;
  readonly to: string;
  /** Claims that must then have an unexpected verdict. */
  readonly noticedBy: readonly string[];
  /** Set when the change matters to one builder only. */
  readonly builder?: NonNullable<ExpectedException['where']['builder']>;
  /** Set when the change leaves nothing to observe. The claim is then not observed, which also counts as noticed. */
  readonly leavesNothingToSee?: boolean;
}
