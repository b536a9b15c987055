import { html, type Html } from '../web/html-text';
import type { ClaimRow, Grid, GridEntry } from '../model/grid';
import { SIGNS } from '../model/verdict-words';
import { outcomesInWords } from './outcomes';

/** The cells of one builder: a column of the list of claims. */
export interface CellColumn {
  readonly builder: string;
  /** The names of its cells, in the order of their engines. */
  readonly cells: readonly string[];
}

/** As in the table of a claim; others follow. */
const BUILDERS = ['classic', 'BuildKit', 'Buildah'];

/**
 * The cells by builder: "Docker 28.5.2 · BuildKit" is in the column BuildKit.
 *
 * @example columnsOf(cells).map(({ builder }) => builder) // ['classic', 'BuildKit', 'Buildah']
 */
export function columnsOf(cells: Grid['cells']): readonly CellColumn[] {
  const names = cells.map(({ name }) => name);
  const builders = [...new Set([...BUILDERS, ...names.map(builderOf)])];
  return builders
    .map((builder) => ({ builder, cells: names.filter((name) => builderOf(name) === builder) }))
    .filter((column) => column.cells.length > 0);
}

function builderOf(cell: string): string {
  return cell.slice(cell.lastIndexOf(' · ') + 3);
}

/** What the signs of each column stand for. */
export function columnLegend(columns: readonly CellColumn[]): Html {
  return html`<dl class="columns">
    ${columns.map(
      ({ builder, cells }) =>
        html`<div>
          <dt>${builder}</dt>
          <dd>${cells.map((name) => name.replace(` · ${builder}`, '')).join(', ')}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The names of the columns, above their signs. */
export function columnHeads(columns: readonly CellColumn[]): Html {
  return html`<span class="strip heads" aria-hidden="true"
    >${columns.map(({ builder }) => html`<span>${builder}</span>`)}</span
  >`;
}

/** One sign for each cell, by column; equal neighbors share an element. */
export function strip(row: ClaimRow, columns: readonly CellColumn[]): Html {
  const signs = columns.map(
    ({ cells }) => html`<span>${signsOf(row.entries.filter(({ cell }) => cells.includes(cell)))}</span>`,
  );
  return html`<span class="strip" aria-hidden="true">${signs}</span
    ><span class="unseen">${outcomesInWords(row)}</span>`;
}

function signsOf(entries: readonly GridEntry[]): readonly Html[] {
  const runs: { readonly outcome: GridEntry['outcome']; signs: string }[] = [];
  for (const { outcome } of entries) {
    const last = runs.at(-1);
    if (last?.outcome === outcome) last.signs += SIGNS[outcome];
    else runs.push({ outcome, signs: SIGNS[outcome] });
  }
  return runs.map(({ outcome, signs }) => html`<b class="${outcome}">${signs}</b>`);
}
