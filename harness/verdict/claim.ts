import type { Expectation } from './expectation';

/** Where a claim is written. */
export interface ClaimSource {
  /** "The article", "Dockerfile reference". */
  readonly document: string;
  /** Heading or part of the document. */
  readonly section: string;
  /** With its anchor; absent for a document that is not on the web. */
  readonly url?: string;
  /** Ids of the document's statements that this claim belongs to, such as A3. */
  readonly statements?: readonly string[];
  /** The section is about the matter without stating the fact, which only measuring shows. */
  readonly isTopic?: true;
}

/** One statement about a Dockerfile that a scenario checks. */
export interface Claim {
  /** The path of its scenario below scenarios/, without the ending: "article/cmd-adds-no-layer". */
  readonly id: string;
  /** The statement, in our own words, as a fact in the present tense. */
  readonly says: string;
  /** Where it is written, and the sections that treat its topic without stating it (`isTopic`). */
  readonly writtenIn: readonly ClaimSource[];
  /**
   * Which reading is checked: that the sentence is literally true, or that acting on it works. `implied`: nothing was
   * stated; it merely built, or exited with 0. Such claims are counted separately.
   */
  readonly reading: 'literal' | 'effect' | 'implied';
  readonly expected: Expectation;
}
