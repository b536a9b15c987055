import type { CompatData } from '../data/render-compat';
import type { Statement } from '../model/statement-groups';

/** Everything that the site is made of; all of it is checked in. */
export interface SiteSource {
  readonly compat: CompatData;
  /** The statements of the article. */
  readonly statements: readonly Statement[];
  /** How each claim is checked, by its id. */
  readonly scenarios: Readonly<Record<string, ScenarioSource>>;
  /** The sections of the Dockerfile reference with their headings. */
  readonly sections: readonly { readonly section: string; readonly headings: readonly string[] }[];
}

export interface ScenarioSource {
  /** The text of its file. */
  readonly text: string;
  readonly contexts: readonly ContextSource[];
}

/** A build context: a directory below dockerfiles/. */
export interface ContextSource {
  readonly name: string;
  readonly dockerfile: string;
}
