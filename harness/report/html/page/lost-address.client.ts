import { element, pageData, place } from './document.client';
import { claimAddress, isKnownAddress, type ViewAddress } from './view-address';

const MOST_SUGGESTIONS = 3;

/** Reports that an address leads nowhere, and what may have been meant; shows nothing for one that leads somewhere. */
export function reportLostAddress(view: ViewAddress, hash: string): void {
  const target = place('lost');
  const problem = problemOf(view, hash);
  target.hidden = problem === '';
  if (problem === '') return;
  const suggestions = view.claim === '' ? [] : similarClaims(view.claim);
  target.replaceChildren(
    problem,
    ...(suggestions.length === 0 ? [] : [' Did you mean ']),
    ...suggestions.flatMap((id, position) => [
      position === 0 ? '' : ' or ',
      element('a', { href: claimAddress(id) }, id),
    ]),
    ...(suggestions.length === 0 ? [] : ['?']),
  );
}

function problemOf({ claim, chapter, statement }: ViewAddress, hash: string): string {
  if (claim !== '' && !pageData.claims.includes(claim)) return `This report has no claim “${claim}”.`;
  if (chapter !== '' && chapterSection(chapter) === null) return `This report has no chapter “${chapter}”.`;
  if (statement !== '' && document.getElementById(`statement-${statement}`) === null)
    return `This report has no statement “${statement}”.`;
  return isKnownAddress(hash) ? '' : `Nothing in this report has the address “${hash}”.`;
}

/** The part of the list for a chapter. */
export function chapterSection(chapter: string): HTMLElement | null {
  return document.querySelector(`section.chapter[data-chapter="${CSS.escape(chapter)}"]`);
}

/** Claims that moved to another chapter, or whose id was cut off or misspelled a little. */
function similarClaims(wanted: string): readonly string[] {
  const wordsOf = (id: string): readonly string[] => id.split(/[/-]/).filter((word) => word.length > 2);
  const words = new Set(wordsOf(wanted));
  const scored = pageData.claims.map((id) => ({ id, score: wordsOf(id).filter((word) => words.has(word)).length }));
  return scored
    .filter(({ score }) => score > words.size / 2)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id }) => id);
}
