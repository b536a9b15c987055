import type { Claim, ClaimSource } from '../../verdict/claim';

/** The sources that state the fact of a claim. */
export function statingSources({ writtenIn }: Pick<Claim, 'writtenIn'>): readonly ClaimSource[] {
  return writtenIn.filter(({ isTopic }) => isTopic !== true);
}

/** The sections that treat the topic of a claim without stating its fact. */
export function topicSources({ writtenIn }: Pick<Claim, 'writtenIn'>): readonly ClaimSource[] {
  return writtenIn.filter(({ isTopic }) => isTopic === true);
}
