import { chapterTitle, titleInPart } from '../../model/chapter-title';
import type { ClaimRow } from '../../model/grid';
import type { Report } from '../../model/report';
import { isUnexpected } from '../../model/grid';
import { sinceWhen } from '../../model/since-when';
import { columnsOf } from '../page/columns';
import type { CellColumn } from '../page/columns';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { WHOLE_LIST, writeAddress } from '../page/view-address';
import { claimTable, layoutOf } from './claim-table';
import { foldsOf, foldedClaims } from './folded-claims';

/** All claims, chapter by chapter: those worth reading with a sign for each cell, and the rest folded. */
export function claimList({ header, grid }: Report): Html {
  const columns = columnsOf(grid.cells, header);
  const sinceOf = (row: ClaimRow): readonly string[] => sinceWhen(row, { cells: grid.cells, engines: header.engines });
  return html`${chapterLinks(grid.chapters)}
  ${grid.chapters.map(({ name, rows }, position) => {
    const { open, folds } = foldsOf(rows);
    return html`<section
      class="chapter ${layoutOf(columns)}"
      data-chapter="${name}"
      aria-labelledby="chapter-${position}"
    >
      <h2 id="chapter-${position}" tabindex="-1">${chapterTitle(name)} <span class="count">${rows.length}</span></h2>
      ${open.length > 0 && claimTable(bySeverity(open), { columns, sinceOf })}
      ${folds.map((fold) => foldedClaims(fold, columns))}
    </section>`;
  })}`;
}

/** Whether the columns are too many for a page of the usual width. */
export function needsWidePage(columns: readonly CellColumn[]): boolean {
  return layoutOf(columns) !== 'few';
}

/** A table of contents, with the chapters that have something wrong in them marked. */
function chapterLinks(chapters: Report['grid']['chapters']): Html {
  if (chapters.length < 3) return NOTHING;
  const parts = [...new Set(chapters.map(({ name }) => name.split('/')[0] ?? name))];
  return html`<nav class="contents" aria-label="Chapters">
    ${parts.map((part) => {
      const own = chapters.filter(({ name }) => name.split('/')[0] === part);
      const isWhole = own.length === 1 && own[0]?.name === part;
      return html`<div>
        ${!isWhole && html`<b>${chapterTitle(part)}</b>`}
        <ul>
          ${own.map((chapter) => chapterLink(chapter, titleInPart(chapter.name, part)))}
        </ul>
      </div>`;
    })}
  </nav>`;
}

function chapterLink({ name, rows }: Report['grid']['chapters'][number], title: string): Html {
  const wrong = rows.filter(isWrong).length;
  return html`<li>
    <a href="${writeAddress({ ...WHOLE_LIST, chapter: name })}">${title}</a> <span class="count">${rows.length}</span>
    ${wrong > 0 && html`<b class="wrong">${wrong} wrong</b>`}
  </li>`;
}

/** What is wrong first, then what is known to be false, then the rest. */
function bySeverity(rows: readonly ClaimRow[]): readonly ClaimRow[] {
  const severity = (row: ClaimRow): number =>
    isWrong(row) ? 0 : row.entries.some(({ outcome }) => outcome === 'refuted') ? 1 : 2;
  return rows.toSorted((one, other) => severity(one) - severity(other));
}

function isWrong({ entries }: ClaimRow): boolean {
  return entries.some((entry) => isUnexpected(entry) || entry.outcome === 'not-observed');
}
