import { entryIn } from '../../model/grid';
import type { ClaimRow, GridEntry } from '../../model/grid';
import { signOf, wordsOf } from '../../model/verdict-words';
import type { CellColumn } from '../page/columns';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { stateOf } from '../page/verdict-state';
import { claimAttributes, claimWords, signsInWords } from './claim-row';
import type { ListedCells } from './claim-row';

/** From this many cells on, the header of a table has two levels: the engine, and below it the builder. */
const MANY_CELLS = 7;
/** With more, a row of signs is wider than a page: words below the claim show where it has which verdict. */
const TOO_MANY_CELLS = 18;

export type TableLayout = 'few' | 'many' | 'many in-words';

/** How a table of these columns is laid out. */
export function layoutOf(columns: readonly CellColumn[]): TableLayout {
  if (columns.length < MANY_CELLS) return 'few';
  return columns.length <= TOO_MANY_CELLS ? 'many' : 'many in-words';
}

/** Claims with a sign for each cell. */
export function claimTable(rows: readonly ClaimRow[], cells: ListedCells): Html {
  const { columns } = cells;
  const layout = layoutOf(columns);
  return html`<table class="claims ${layout}" role="table">
    <thead role="rowgroup">
      ${layout === 'few' ? simpleHead(columns) : twoLevelHead(columns)}
    </thead>
    <tbody role="rowgroup">
      ${rows.map((row) => tableRow(row, cells))}
    </tbody>
  </table>`;
}

function simpleHead(columns: readonly CellColumn[]): Html {
  return html`<tr role="row">
    <th scope="col" role="columnheader">Claim</th>
    ${columns.map(
      ({ engine, builder, store, isOnlyEngine }) =>
        html`<th scope="col" role="columnheader" class="cell">
          <b>${isOnlyEngine ? builder : engine}</b> ${!isOnlyEngine && html`<i>${builder}</i>`}
          ${store !== '' && !engine.includes(store) && html`<i>${store}</i>`}
        </th>`,
    )}
  </tr>`;
}

/** Engines above their builders: the name of an engine appears once, and no text is rotated. */
function twoLevelHead(columns: readonly CellColumn[]): Html {
  const engines = columns.filter(({ engine }, position) => columns[position - 1]?.engine !== engine);
  const spanOf = (first: CellColumn): number => {
    const start = columns.indexOf(first);
    const end = columns.findIndex(({ engine }, position) => position > start && engine !== first.engine);
    return (end === -1 ? columns.length : end) - start;
  };
  return html`<tr role="row" class="engines">
      <th scope="col" role="columnheader" rowspan="2">Claim</th>
      ${engines.map(
        (first) =>
          html`<th scope="colgroup" role="columnheader" class="engine" colspan="${spanOf(first)}">
            ${first.product} <b>${first.version}</b> ${storeOf(first) !== '' && html`<i>${storeOf(first)}</i>`}
          </th>`,
      )}
    </tr>
    <tr role="row" class="builders">
      ${columns.map(({ builder }) => html`<th scope="col" role="columnheader" class="cell">${builder}</th>`)}
    </tr>`;
}

/** What distinguishes an engine from another of its version, without the words that every such name has. */
function storeOf({ engine, product, version }: CellColumn): string {
  return engine
    .replace(product, '')
    .replace(version, '')
    .replace(/[()]|\bstore\b/g, '')
    .trim();
}

function tableRow(row: ClaimRow, cells: ListedCells): Html {
  const { columns } = cells;
  const isMany = layoutOf(columns) !== 'few';
  return html`<tr class="claim" role="row" ${claimAttributes(row, columns)}>
    <th scope="row" role="rowheader">
      ${claimWords(row, cells)} ${isMany && html`<p class="where">${signsInWords(row, columns)}</p>`}
    </th>
    ${columns.map((column) => cellOf(entryIn(row, column.name), isMany ? undefined : column))}
  </tr>`;
}

function cellOf(entry: GridEntry | undefined, label: CellColumn | undefined): Html {
  // It was left to another run there.
  if (entry === undefined) return html`<td role="cell"></td>`;
  const name = label !== undefined && html` data-label="${label.short}"`;
  return html`<td role="cell" class="${stateOf(entry)}" ${name}>
    <span role="img" aria-label="${wordsOf(entry)}">${signOf(entry)}︎</span>
  </td>`;
}
