import { verdictGroupsOf } from '../../model/entry-groups';
import type { EntryGroup } from '../../model/entry-groups';
import { entryIn } from '../../model/grid';
import type { ClaimRow, GridEntry } from '../../model/grid';
import { allOf } from '../../model/plain-text';
import { reasonOf, signOf, wordsOf } from '../../model/verdict-words';
import { standInsOf } from '../../model/builds';
import type { CellColumn } from '../page/columns';
import { sourceLink } from '../page/facts';
import { groupedBy } from '../page/grouped-by';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { shortReason } from '../page/short-reason';
import { letterOf, NOT_PLANNED, stateOf } from '../page/verdict-state';
import { claimAddress, WHOLE_LIST, writeAddress } from '../page/view-address';
import { whereWords } from './where-words';

/** The cells of the list, and how the answer to a claim changes in them from version to version. */
export interface ListedCells {
  readonly columns: readonly CellColumn[];
  readonly sinceOf: (row: ClaimRow) => readonly string[];
}

/** What the script needs to filter the claims, wherever they are in the list. */
export function claimAttributes(row: ClaimRow, columns: readonly CellColumn[]): Html {
  const letters = columns.map(({ name }) => {
    const entry = entryIn(row, name);
    return entry === undefined ? NOT_PLANNED : letterOf(entry);
  });
  return html`data-claim="${row.id}" data-outcomes="${letters.join('')}"`;
}

/**
 * A claim in words: its sentence, its id and statements, the version since which it holds, and why a verdict is not
 * simply "confirmed".
 */
export function claimWords(row: ClaimRow, { columns, sinceOf }: ListedCells): Html {
  const since = sinceOf(row);
  return html`${claimName(row)} ${since.length > 0 && html`<p class="since">${since.join('; ')}</p>`}
  ${reasons(row, columns)}`;
}

/** The sentence of a claim, with its id, the statements that it checks, and a mark if it was built on a stand-in. */
export function claimName({ id, claim, entries }: ClaimRow): Html {
  const standIns = [...standInsOf(entries.flatMap(({ evidence }) => evidence)).keys()];
  const tag =
    standIns.length > 0 &&
    html`<span class="tag" title="Built on a stand-in for ${standIns.join(', ')}">stand-in</span>`;
  const statements = [...new Set(claim?.writtenIn.flatMap((source) => source.statements ?? []) ?? [])];
  return html`<a href="${claimAddress(id)}">${claim?.says ?? id}</a>
    <span class="below"
      ><span class="id">${id}</span> ${statements.map(
        (statement) =>
          html`<a class="statement-id" href="${writeAddress({ ...WHOLE_LIST, statement })}">${statement}</a> `,
      )}${tag}</span
    >`;
}

/** Where a claim has which verdict, in signs and words, the rarest first: "✘ in Podman 4.3.1, ✔ elsewhere". */
export function signsInWords({ entries }: ClaimRow, columns: readonly CellColumn[]): Html {
  const groups = groupedBy(entries, signOf);
  const sorted = [...groups].toSorted(([, one], [, other]) => one.length - other.length);
  if (sorted.length === 1)
    return html`${sorted.map(([, own]) => signOfGroup(own))} in ${allOf(entries.length, 'cell')}`;
  return html`${sorted.map(([, own], position) => {
    const isRest = position === sorted.length - 1;
    const words = whereWords(namesOf(own), columns);
    return html`${position > 0 && ', '}${signOfGroup(own)} ${isRest ? 'elsewhere' : words}`;
  })}`;
}

function signOfGroup([entry]: readonly GridEntry[]): Html {
  if (entry === undefined) return NOTHING;
  return html`<span class="sign ${stateOf(entry)}" role="img" aria-label="${wordsOf(entry)}">${signOf(entry)}︎</span>`;
}

/** Why a verdict is not simply "confirmed", so that a reader need not open the claim. */
function reasons(row: ClaimRow, columns: readonly CellColumn[]): Html {
  const groups = verdictGroupsOf(row);
  if (groups.length === 0) return NOTHING;
  return html`<ul class="reasons">
    ${groups.map((group) => reasonItem(group, columns))}
  </ul>`;
}

function reasonItem({ entries }: EntryGroup, columns: readonly CellColumn[]): Html {
  const [entry] = entries;
  const words = whereWords(namesOf(entries), columns);
  const where = words === '' ? '' : ` ${words}`;
  const reason = reasonOf(entry);
  const link = entry.isAsExpected ? entry.expected?.link : undefined;
  return html`<li class="${stateOf(entry)}">
    <b>${wordsOf(entry)}${where}</b>${reason !== '' && `: ${shortReason(reason)}`}
    ${link !== undefined && sourceLink(link)}
  </li>`;
}

function namesOf(entries: readonly GridEntry[]): readonly string[] {
  return entries.map(({ cell }) => cell);
}
