import type { ClaimRow } from '../../model/grid';
import { signOf, wordsOf } from '../../model/verdict-words';
import { groupedBy } from '../page/grouped-by';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { stateOf } from '../page/verdict-state';

/** The different verdicts of a claim as signs, one for all cells that share a verdict. */
export function signsOfClaim({ entries }: ClaimRow): Html {
  return html`<span class="signs"
    >${[...groupedBy(entries, signOf).values()].map(
      ([entry, ...others]) =>
        html`<span
          class="sign ${stateOf(entry)}"
          role="img"
          aria-label="${wordsOf(entry)}${entries.length > 1 ? ` in ${others.length + 1} of ${entries.length} cells` : ''}"
          >${signOf(entry)}︎</span
        >`,
    )}</span
  >`;
}
