import { verdictGroupsOf } from '../../model/entry-groups';
import type { EntryGroup } from '../../model/entry-groups';
import type { ClaimRow, GridEntry } from '../../model/grid';
import type { Report } from '../../model/report';
import { ARTICLE } from '../../model/statement-groups';
import type { StatementGroups } from '../../model/statement-groups';
import { reasonOf, signOf, wordsOf } from '../../model/verdict-words';
import { linkTo } from '../page/facts';
import { columnsOf } from '../page/columns';
import type { CellColumn } from '../page/columns';
import { standInsOf } from '../docker-lines';
import { html, NOTHING } from '../page/html-text';
import type { Html } from '../page/html-text';
import { letterOf, stateOf } from '../page/verdict-state';
import { claimAddress } from '../page/view-address';

/** From this many cells on, column names are vertical, and signs are close together. */
const MANY_CELLS = 7;
/** With more, a row of signs would be wider than a page, so they are below the claim. */
const TOO_MANY_CELLS = 30;

/** All claims, chapter by chapter, with a sign for each cell. */
export function claimList({ header, grid, statementGroups }: Report): Html {
  const columns = columnsOf(grid.cells, header);
  const layout = columns.length < MANY_CELLS ? 'few' : columns.length <= TOO_MANY_CELLS ? 'many' : 'many stacked';
  return html`${grid.chapters.map(({ name, rows }, position) => {
    const bodies = name === ARTICLE ? articleBodies(statementGroups, columns) : [tableBody(rows, columns)];
    return html`<section class="chapter" aria-labelledby="chapter-${position}">
      <h2 id="chapter-${position}">${titleOf(name)} <span class="count">${rows.length}</span></h2>
      <table class="claims ${layout}" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Claim</th>
            ${columns.map(columnHead)}
          </tr>
        </thead>
        ${bodies}
      </table>
    </section>`;
  })}`;
}

/** "reference/cmd" as a heading. */
function titleOf(chapter: string): string {
  if (chapter === ARTICLE) return 'The article';
  const words = chapter.split('/').join(', ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function articleBodies({ groups, others }: StatementGroups, columns: readonly CellColumn[]): readonly Html[] {
  return [
    ...groups
      .map(({ statement, rows }) => ({ statement, rows: rows.filter(({ chapter }) => chapter === ARTICLE) }))
      .filter(({ rows }) => rows.length > 0)
      .map(({ statement: { id, says }, rows }) => {
        const head = html`<tr class="statement" role="row">
          <th colspan="${columns.length + 1}" scope="rowgroup" role="rowheader">
            <span class="statement-id">${id}</span> ${says}
          </th>
        </tr>`;
        return tableBody(rows, columns, head);
      }),
    ...(others.length === 0 ? [] : [tableBody(others, columns)]),
  ];
}

function tableBody(rows: readonly ClaimRow[], columns: readonly CellColumn[], head: Html = NOTHING): Html {
  return html`<tbody role="rowgroup">
    ${head} ${rows.map((row) => claimRow(row, columns))}
  </tbody>`;
}

function columnHead({ engine, builder, store, isOnlyEngine }: CellColumn): Html {
  return html`<th scope="col" role="columnheader" class="cell">
    <span
      ><b>${isOnlyEngine ? builder : engine}</b> ${!isOnlyEngine && html`<i>${builder}</i>`}
      ${store !== '' && !engine.includes(store) && html`<i>${store}</i>`}</span
    >
  </th>`;
}

function claimRow(row: ClaimRow, columns: readonly CellColumn[]): Html {
  const { id, claim, entries } = row;
  const standIns = [...standInsOf(entries.flatMap(({ evidence }) => evidence)).keys()];
  const tag =
    standIns.length > 0 &&
    html`<span class="tag" title="Built on a stand-in for ${standIns.join(', ')}">stand-in</span>`;
  return html`<tr class="claim" role="row" data-claim="${id}" data-outcomes="${entries.map(letterOf).join('')}">
    <th scope="row" role="rowheader">
      <a href="${claimAddress(id)}">${claim?.says ?? id}</a>
      <span class="below"><span class="id">${id}</span> ${tag}</span>
      ${reasons(row, columns)}
    </th>
    ${entries.map((entry, position) => cellOf(entry, columns.length < MANY_CELLS ? columns[position] : undefined))}
  </tr>`;
}

/** Why a verdict is not simply "confirmed", so that a reader need not open the claim. */
function reasons(row: ClaimRow, columns: readonly CellColumn[]): Html {
  const groups = verdictGroupsOf(row);
  if (groups.length === 0) return NOTHING;
  return html`<ul class="reasons">
    ${groups.map((group) => reasonItem(group, columns))}
  </ul>`;
}

function reasonItem(group: EntryGroup, columns: readonly CellColumn[]): Html {
  const [entry] = group.entries;
  const where = group.cells === '' ? '' : ` ${placeWords(group, columns)}`;
  const reason = reasonOf(entry);
  const link = entry.isAsExpected ? entry.expected?.link : undefined;
  return html`<li class="${stateOf(entry)}">
    <b>${wordsOf(entry)}${where}</b>${reason !== '' && `: ${firstLines(reason)}`} ${link !== undefined && linkTo(link)}
  </li>`;
}

/** "with BuildKit" if the group is exactly the cells with BuildKit; otherwise the cells or their number. */
function placeWords({ entries, cells }: EntryGroup, columns: readonly CellColumn[]): string {
  const names = new Set(entries.map(({ cell }) => cell));
  const isAll = (field: 'builder' | 'engine' | 'store', value: string): boolean =>
    columns.every((column) => (column[field] === value) === names.has(column.name));
  const [first] = columns.filter(({ name }) => names.has(name));
  if (first === undefined) return `in ${cells}`;
  if (isAll('builder', first.builder))
    return first.builder === 'classic' ? 'with the classic builder' : `with ${first.builder}`;
  if (isAll('engine', first.engine)) return `in ${first.engine}`;
  if (first.store !== '' && isAll('store', first.store)) return `with the ${first.store}`;
  return entries.length < 3 ? `in ${cells}` : `in ${entries.length} of ${columns.length} cells`;
}

/** The claim's page has the full text of a failed assertion. */
function firstLines(reason: string): string {
  const plain = reason.trim().replace(/\s*\n\s*/g, ' ');
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}

function cellOf(entry: GridEntry, label: CellColumn | undefined): Html {
  const name = label !== undefined && html` data-label="${label.short}"`;
  return html`<td role="cell" class="${stateOf(entry)}" ${name}>
    <span role="img" aria-label="${wordsOf(entry)}">${signOf(entry)}︎</span>
  </td>`;
}
