import type { Finder } from './file-view';

/** What a Dockerfile must have for a claim to be about it. */
export interface Rule {
  /** Ids of claims. */
  readonly claims: RegExp;
  /** The lines that the claim is about; undefined for a claim about the use of an image, whatever its Dockerfile says. */
  readonly find?: Finder;
  /** What those lines are. */
  readonly what: string;
}
