import { html, type Html } from '../web/html-text';
import type { ClaimRow, GridEntry } from '../model/grid';
import { allOf } from '../model/plain-text';
import { counted, SIGNS, WORDS } from '../model/verdict-words';

type Outcome = GridEntry['outcome'];

/** Whether a claim has the same verdict in all cells. */
export function isUniform({ entries }: ClaimRow): boolean {
  return new Set(entries.map(({ outcome }) => outcome)).size <= 1;
}

/**
 * Whether two cells gave different answers about a claim. A claim that could not be checked in a cell may well have the
 * same answer there.
 */
export function differs({ entries }: ClaimRow): boolean {
  return new Set(entries.map(({ outcome }) => outcome).filter(isAnswer)).size > 1;
}

/** Whether a verdict says something about the cell; that a claim makes no sense there is an answer too. */
export function isAnswer(outcome: Outcome): boolean {
  return outcome !== 'not-observed' && outcome !== 'not-measured';
}

/** The sign and the word of a verdict. */
export function verdictOf(outcome: Outcome): Html {
  return html`<span class="verdict ${outcome}"><b aria-hidden="true">${SIGNS[outcome]}</b> ${WORDS[outcome]}</span>`;
}

/**
 * The verdicts of a claim in words, the most frequent first.
 *
 * @example outcomesInWords(row) // "confirmed in 10 cells, refuted in 4 cells"
 */
export function outcomesInWords({ entries }: ClaimRow): string {
  const counts = countsOf(entries);
  const [only] = counts;
  if (counts.length === 1 && only !== undefined) return `${WORDS[only[0]]} in ${allOf(entries.length, 'cell')}`;
  return counts.map(([outcome, count]) => `${WORDS[outcome]} in ${counted(count, 'cell')}`).join(', ');
}

function countsOf(entries: readonly GridEntry[]): readonly (readonly [Outcome, number])[] {
  const outcomes = [...new Set(entries.map(({ outcome }) => outcome))];
  const countOf = (wanted: Outcome): number => entries.filter(({ outcome }) => outcome === wanted).length;
  return outcomes.map((outcome) => [outcome, countOf(outcome)] as const).toSorted(([, one], [, other]) => other - one);
}
