import { cellsInWords } from '../../model/cells-in-words';
import { unexpectedGroupsOf } from '../../model/entry-groups';
import type { ClaimRow, GridEntry } from '../../model/grid';
import { allOf } from '../../model/plain-text';
import type { Report } from '../../model/report';
import { claimsInWords, expectationOf, SIGNS, withoutImage, WORDS } from '../../model/verdict-words';
import { groupedBy } from '../page/grouped-by';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { excerptOf } from '../page/short-reason';
import { claimAddress, WHOLE_LIST, writeAddress } from '../page/view-address';

/** More than this, and the list would push the answer's details off the screen. */
const MOST_NAMED = 5;

/** What fails the run, by name: the reader must not have to search for it. */
export function failures({ rows, grid }: Report): Html {
  const items = [
    ...rows.flatMap((row) => unexpectedGroupsOf(row).map(({ entries }) => unexpectedItem(row, entries, grid.cells))),
    ...notObservedGroups(rows).map((entries) => notObservedItem(entries, rows, grid.cells)),
  ];
  if (items.length === 0) return NOTHING;
  const left = items.length - MOST_NAMED;
  const all = writeAddress({ ...WHOLE_LIST, surprises: true });
  return html`<section class="failures" aria-labelledby="failures-heading">
    <h2 id="failures-heading">What is wrong</h2>
    <ul>
      ${items.slice(0, MOST_NAMED)} ${left > 0 && html`<li><a href="${all}">${left} more</a></li>`}
    </ul>
  </section>`;
}

type Cells = Report['grid']['cells'];
type Entries = readonly [GridEntry, ...GridEntry[]];

function unexpectedItem({ id, claim }: ClaimRow, entries: Entries, cells: Cells): Html {
  const [{ cell, outcome, expected, because }] = entries;
  const where = placeOf(entries, cells);
  return html`<li>
    <span class="sign unexpected" aria-hidden="true">${SIGNS[outcome]}!</span>
    <div>
      <a href="${claimAddress(id, cell)}">${claim?.says ?? id}</a>
      <p><b>${WORDS[outcome]} ${where}</b>, expected: ${expectationOf(expected)}</p>
      ${because !== undefined && html`<p class="found">${excerptOf(because)}</p>`}
    </div>
  </li>`;
}

/** A lost engine affects every claim, for one reason. */
function notObservedGroups(rows: readonly ClaimRow[]): readonly Entries[] {
  const lost = rows.flatMap(({ entries }) => entries).filter(({ outcome }) => outcome === 'not-observed');
  return [...groupedBy(lost, ({ because = '' }) => withoutImage(because)).values()];
}

function notObservedItem(entries: Entries, rows: readonly ClaimRow[], cells: Cells): Html {
  const [{ claimId, cell, because = '' }] = entries;
  const claims = new Set(entries.map((entry) => entry.claimId)).size;
  const says = rows.find(({ id }) => id === claimId)?.claim?.says ?? claimId;
  const all = writeAddress({ ...WHOLE_LIST, verdict: 'not-observed' });
  return html`<li>
    <span class="sign not-observed" aria-hidden="true">${SIGNS['not-observed']}</span>
    <div>
      ${
        claims === 1
          ? html`<a href="${claimAddress(claimId, cell)}">${says}</a>`
          : html`<a href="${all}">${claimsInWords(claims)}</a>`
      }
      <p><b>not observed ${placeOf(entries, cells)}</b></p>
      <p class="found">${excerptOf(because)}</p>
    </div>
  </li>`;
}

function placeOf(entries: Entries, cells: Cells): string {
  const names = entries.map(({ cell }) => cell);
  return (
    cellsInWords(names, cells) || (cells.length === 1 ? `in ${names.join()}` : `in ${allOf(cells.length, 'cell')}`)
  );
}
