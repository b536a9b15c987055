import type { FindingLine, LeftOut } from '../../../record/record';
import { whyLeftOut } from '../../model/asides';
import { cellsInWords } from '../../model/cells-in-words';
import { checkedDocumentsOf, statementsInWords } from '../../model/checked-documents';
import type { CheckedDocument, DocumentLine } from '../../model/checked-documents';
import { unexpectedGroupsOf } from '../../model/entry-groups';
import type { ClaimRow, GridEntry } from '../../model/grid';
import type { Report } from '../../model/report';
import { capitalized, counted, reasonOf } from '../../model/verdict-words';
import { whereItHolds } from '../../model/where-it-holds';
import { signsOfClaim } from '../article/signs-of-claim';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { shortReason } from '../page/short-reason';
import { stateOf } from '../page/verdict-state';
import { claimAddress } from '../page/view-address';

/** More pages than this are folded, except those that are wrong. */
const MOST_OPEN = 3;

/** The pages that were checked, as written, with the verdicts in the margin. */
export function documentsView(report: Report): Html {
  const documents = checkedDocumentsOf(report);
  if (documents.length === 0) return NOTHING;
  return html`<section class="documents" aria-labelledby="documents-heading">
    <h2 id="documents-heading">${documents.length === 1 ? 'The page' : 'The pages'}</h2>
    ${documents.map((document) => documentView(document, report, documents.length <= MOST_OPEN))}
  </section>`;
}

function documentView(document: CheckedDocument, report: Report, isShort: boolean): Html {
  const isOpen = isShort || document.holding < document.statements;
  const content = html`<summary><b>${document.file}</b> <span class="count">${countsInWords(document)}</span></summary>
    <ol class="document">
      ${document.lines.map((line) => lineView(line, report))}
    </ol>`;
  return isOpen ? html`<details open>${content}</details>` : html`<details>${content}</details>`;
}

/** "11 of 12 statements hold, 1 finding, 2 left out": including what a folded page has besides its verdicts. */
function countsInWords(document: CheckedDocument): string {
  const findings = document.lines.flatMap((line) => line.findings).length;
  const leftOut = document.lines.flatMap((line) => line.leftOut).length;
  return [
    statementsInWords(document),
    ...(findings === 0 ? [] : [counted(findings, 'finding')]),
    ...(leftOut === 0 ? [] : [`${leftOut} left out`]),
  ].join(', ');
}

function lineView({ number, text, rows, covering, findings, leftOut }: DocumentLine, report: Report): Html {
  const notes = [
    ...rows.map((row) => claimNote(row, report)),
    ...findings.map(findingNote),
    ...leftOut.map(leftOutNote),
  ].filter((note) => note !== undefined);
  return html`<li class="${classOfLine(covering)}">
    <span class="margin"
      >${rows.map((row) => html`<a href="${claimAddress(row.id)}" title="${row.claim?.says ?? row.id}">${signsOfClaim(row)}</a>`)}${leftOut.length > 0 && html`<span class="sign left-out" role="img" aria-label="left out">·</span>`}</span
    ><span class="number">${number}</span><code>${text}</code>
    ${
      notes.length > 0 &&
      html`<ul class="notes">
        ${notes}
      </ul>`
    }
  </li>`;
}

/** By the worst of the verdicts; empty for a line that states nothing. */
function classOfLine(rows: readonly ClaimRow[]): string {
  const states = rows.flatMap(({ entries }) => entries).map(stateOf);
  const order = ['unexpected', 'not-observed', 'refuted', 'confirmed'] as const;
  const worst = order.find((state) => states.includes(state));
  return worst === undefined ? '' : `line-${worst}`;
}

/** What is wrong with a statement, and where it holds if it does not hold everywhere. */
function claimNote(row: ClaimRow, { grid, header }: Report): Html | undefined {
  const lost = row.entries.filter(({ outcome }) => outcome === 'not-observed');
  const groups = [...unexpectedGroupsOf(row).map(({ entries }) => entries), ...(lost.length === 0 ? [] : [lost])];
  const where = grid.cells.length > 1 ? whereItHolds(row, { cells: grid.cells, engines: header.engines }) : '';
  if (groups.length === 0 && where === '') return undefined;
  const isSplit = where.startsWith('holds with');
  return html`<li class="${groups.length === 0 ? 'known' : 'wrong'}">
    ${isSplit && html`<b>It ${where}.</b>`} ${groups.map((entries) => reasonNote(entries, grid.cells))}
    ${groups.length === 0 && !isSplit && reasonNote(row.entries, grid.cells)}
  </li>`;
}

function reasonNote(entries: readonly GridEntry[], cells: Report['grid']['cells']): Html {
  const [first] = entries;
  if (first === undefined) return NOTHING;
  const where = cellsInWords(
    entries.map(({ cell }) => cell),
    cells,
  );
  return html`<span>${where !== '' && html`${capitalized(where)}: `}${shortReason(reasonOf(first))}</span> `;
}

function findingNote({ says, cell }: FindingLine): Html {
  return html`<li class="finding">${says}${cell !== undefined && html` <span class="where">(${cell})</span>`}</li>`;
}

function leftOutNote(one: LeftOut): Html {
  return html`<li class="left-out">Left out. ${whyLeftOut(one)}</li>`;
}
