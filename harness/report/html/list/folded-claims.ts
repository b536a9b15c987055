import { verdictGroupsOf } from '../../model/entry-groups';
import type { ClaimRow, GridEntry } from '../../model/grid';
import { allOf } from '../../model/plain-text';
import { claimsInWords, reasonOf, signOf, WORDS } from '../../model/verdict-words';
import type { CellColumn } from '../page/columns';
import { groupedBy } from '../page/grouped-by';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { shortReason } from '../page/short-reason';
import { stateOf } from '../page/verdict-state';
import { claimAttributes, claimName } from './claim-row';
import { whereWords } from './where-words';

/** Fewer claims are not worth folding. */
const SMALLEST_FOLD = 3;

/** Claims whose rows would look the same. */
export type Fold = readonly [ClaimRow, ...ClaimRow[]];

/**
 * Splits the claims of a chapter: those to read, and those whose verdicts are the expected ones, the same in each cell
 * and for the same reasons, and those that a run which ended early never reached. A claim that is wrong or known to be
 * false is never folded.
 */
export function foldsOf(rows: readonly ClaimRow[]): {
  readonly open: readonly ClaimRow[];
  readonly folds: readonly Fold[];
} {
  const groups: readonly Fold[] = [...groupedBy(rows, keyOf)]
    .filter(([key, own]) => key !== '' && own.length >= SMALLEST_FOLD)
    .map(([, own]) => own);
  const folded = new Set(groups.flat());
  return {
    open: rows.filter((row) => !folded.has(row)),
    folds: groups.toSorted((one, other) => other.length - one.length),
  };
}

/** One line for all of them, which expands to their list. */
export function foldedClaims(fold: Fold, columns: readonly CellColumn[]): Html {
  const [first] = fold;
  return html`<details class="fold">
    <summary>
      ${[...new Map(first.entries.map((entry) => [signOf(entry), entry])).values()].map(
        (entry) => html`<span class="sign ${stateOf(entry)}" aria-hidden="true">${signOf(entry)}︎</span>`,
      )}
      <span class="fold-count" data-all="${fold.length}">${claimsInWords(fold.length)}</span>:
      ${resultOf(first, columns)}
    </summary>
    <ul>
      ${fold.map((row) => html`<li class="claim" ${claimAttributes(row, columns)}>${claimName(row)}</li>`)}
    </ul>
  </details>`;
}

/** Empty for a claim that must be seen. */
function keyOf({ entries }: ClaimRow): string {
  const isCalm = entries.every(
    ({ isAsExpected, isFlaky, outcome }) => isAsExpected && !isFlaky && outcome !== 'refuted',
  );
  const isMissing = entries.every(({ isRecorded }) => !isRecorded);
  return isCalm || isMissing
    ? JSON.stringify(entries.map((entry) => [entry.cell, entry.outcome, reasonOf(entry)]))
    : '';
}

/** "confirmed in both cells"; "not applicable with the classic builder (it has no mounts), confirmed elsewhere". */
function resultOf(row: ClaimRow, columns: readonly CellColumn[]): Html {
  const groups = verdictGroupsOf(row);
  if (groups.length === 0) return html`confirmed ${placeOf(row.entries, columns)}`;
  const parts = groups.map(({ entries }) => {
    const [entry] = entries;
    return html`${WORDS[entry.outcome]} ${placeOf(entries, columns)}
      <span class="why">(${shortReason(reasonOf(entry))})</span>`;
  });
  const isRest = row.entries.some(({ outcome }) => outcome === 'confirmed');
  return html`${parts.map((part, position) => html`${position > 0 && ', '}${part}`)}${isRest && ', confirmed elsewhere'}`;
}

function placeOf(entries: readonly GridEntry[], columns: readonly CellColumn[]): string {
  const words = whereWords(
    entries.map(({ cell }) => cell),
    columns,
  );
  return words === '' ? everywhere(columns.length) : words;
}

function everywhere(cells: number): string {
  if (cells === 1) return 'in the only cell';
  return `in ${allOf(cells, 'cell')}`;
}
