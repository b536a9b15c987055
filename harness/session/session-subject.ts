import type { ClaimPlace, DocumentText, LeftOut } from '../record/record';

/** What a session is about. Engines, cells and cleanup are the same for scenarios, documents and users' images. */
export interface SessionSubject {
  /** Ids of all claims, known before an engine is queried. */
  readonly planned: readonly string[];
  /** What FROM names, the quickest to provide first; each is provided on every engine. */
  readonly baseImages: readonly string[];
  /** The directory that holds all build contexts. */
  readonly contextsDirectory: string;
  /** What messages put before the name of a context: "dockerfiles/". */
  readonly contextsShownAs: string;
  /** Where scenario files are; only for a session that runs scenarios. */
  readonly scenariosDirectory?: string;
  /** Where claims are stated, by their ids, if that is not their scenario file. */
  readonly places?: Readonly<Record<string, ClaimPlace>>;
  /** Whether nothing is built: then an engine is one cell, whatever builders it has. */
  readonly buildsNothing?: boolean;
  /** Statements that were read and will not be checked. */
  readonly leftOut?: readonly LeftOut[];
  /** The texts that claims are stated in, for reports that show them. */
  readonly documents?: readonly DocumentText[];
}
