import { rememberList } from '../claim/claim-page.client';
import { unpackClaim } from '../claim/unpack-claim.client';
import { pageData, place } from '../page/document.client';
import { isFiltered, WHOLE_LIST, writeAddress, type ViewAddress } from '../page/view-address';
import { evidenceText } from './evidence-text';
import { isShown, shownColumns } from './row-filter';

interface Row {
  readonly element: HTMLElement;
  readonly outcomes: string;
  readonly text: string;
}

const rows: readonly Row[] = Array.from(document.querySelectorAll<HTMLElement>('[data-claim]'), (element) => ({
  element,
  outcomes: element.dataset['outcomes'] ?? '',
  text: (element.querySelector('th') ?? element).textContent.toLowerCase(),
}));

/** Shorter words are in the evidence of nearly every claim. */
const SHORTEST_EVIDENCE_SEARCH = 3;

/** By id of the claim, once the reader has searched. */
let evidence: Promise<ReadonlyMap<string, string>> | undefined;
let latest: ViewAddress = WHOLE_LIST;

/** Shows the claims and the columns of an address, and their number. */
export function applyFilters(view: ViewAddress): void {
  latest = view;
  rememberList(writeAddress(view));
  const columns = shownColumns(pageData.columns, view);
  const found = new Set(rows.filter((row) => isShown(row, columns, view)));
  show(view, columns, found);
  if (view.text.length < SHORTEST_EVIDENCE_SEARCH) return;
  evidence ??= readEvidence();
  void evidence.then((texts) => {
    // The reader may have continued typing in the meantime.
    if (latest !== view) return;
    const inEvidence = rows.filter((row) => {
      const text = `${row.text} ${texts.get(row.element.dataset['claim'] ?? '') ?? ''}`;
      return !found.has(row) && isShown({ ...row, text }, columns, view);
    });
    show(view, columns, found, inEvidence);
  });
}

function show(
  view: ViewAddress,
  columns: readonly boolean[],
  found: ReadonlySet<Row>,
  inEvidence: readonly Row[] = [],
): void {
  const isEvidenceShown = view.evidence || found.size === 0;
  const more = new Set(isEvidenceShown ? inEvidence : []);
  for (const row of rows) {
    row.element.hidden = !found.has(row) && !more.has(row);
    row.element.classList.toggle('in-evidence', more.has(row));
  }
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details.fold')) filterFold(fold, isFiltered(view));
  for (const group of document.querySelectorAll<HTMLElement>('table.claims, section.chapter')) {
    group.hidden = group.querySelector('[data-claim]:not([hidden])') === null;
  }
  countChapters();
  hideColumns(columns);
  const count = found.size + more.size;
  const all = rows.length === 1 ? '1 claim' : `${rows.length} claims`;
  place('shown').textContent = count === rows.length ? all : `${count} of ${all}`;
  place('reset').hidden = !isFiltered(view);
  place('nothing-shown').hidden = count > 0;
  offerEvidence(view, isEvidenceShown ? 0 : inEvidence.length);
}

/** The head of a chapter counts what is shown of it. */
function countChapters(): void {
  for (const chapter of document.querySelectorAll<HTMLElement>('section.chapter')) {
    const all = chapter.querySelectorAll('[data-claim]').length;
    const shown = chapter.querySelectorAll('[data-claim]:not([hidden])').length;
    const count = chapter.querySelector('h2 .count');
    if (count !== null) count.textContent = shown === all ? `${all}` : `${shown} of ${all}`;
  }
}

/** Claims that have the words only in their evidence are offered, because most words are in the evidence of many. */
function offerEvidence(view: ViewAddress, count: number): void {
  const link = place('in-evidence') as HTMLAnchorElement;
  link.hidden = count === 0;
  link.href = writeAddress({ ...view, evidence: true });
  link.textContent = `${count} more ${count === 1 ? 'claim has' : 'claims have'} it in the evidence`;
}

/** A fold is open while the reader filters: matches must be visible. */
function filterFold(fold: HTMLDetailsElement, isFilteredView: boolean): void {
  const shown = fold.querySelectorAll('[data-claim]:not([hidden])').length;
  const count = fold.querySelector<HTMLElement>('.fold-count');
  const all = Number(count?.dataset['all']);
  fold.hidden = shown === 0;
  if (fold.dataset['filtered'] !== String(isFilteredView)) fold.open = isFilteredView;
  fold.dataset['filtered'] = String(isFilteredView);
  if (count !== null) count.textContent = shown === all ? `${all} claims` : `${shown} of ${all} claims`;
}

async function readEvidence(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const id of pageData.claims) texts.set(id, evidenceText((await unpackClaim(id)).row));
  return texts;
}

let hiddenColumns = '';

function hideColumns(columns: readonly boolean[]): void {
  const wanted = columns.map((isShownColumn) => (isShownColumn ? '1' : '0')).join('');
  if (wanted === hiddenColumns || (hiddenColumns === '' && !wanted.includes('0'))) return;
  hiddenColumns = wanted;
  for (const line of document.querySelectorAll<HTMLTableRowElement>('table.claims tr')) {
    if (line.classList.contains('engines')) hideEngines(line, columns);
    else hideCells(line, columns);
  }
}

/** The first cell of a row is the claim, except in the second row of a two-level header. */
function hideCells(line: HTMLTableRowElement, columns: readonly boolean[]): void {
  const offset = line.classList.contains('builders') ? 0 : 1;
  for (const [position, isShownColumn] of columns.entries()) {
    const cell = line.cells[position + offset];
    if (cell !== undefined) cell.hidden = !isShownColumn;
  }
}

function hideEngines(line: HTMLTableRowElement, columns: readonly boolean[]): void {
  let start = 0;
  for (const head of Array.from(line.cells).slice(1)) {
    const all = Number((head.dataset['span'] ??= String(head.colSpan)));
    const shown = columns.slice(start, start + all).filter(Boolean).length;
    head.hidden = shown === 0;
    head.colSpan = Math.max(shown, 1);
    start += all;
  }
}

/** Sets the filters to those of an address. */
export function fillFilters(view: ViewAddress): void {
  for (const field of fields()) {
    const value = view[field.name as keyof ViewAddress];
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === true;
    else if (field.value !== value) field.value = String(value);
  }
}

/** The address of the list with the current filters. */
export function readFilters(): ViewAddress {
  const values = fields().map((field): [string, string | boolean] => [
    field.name,
    field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value,
  ]);
  return { ...WHOLE_LIST, ...Object.fromEntries(values) };
}

function fields(): (HTMLInputElement | HTMLSelectElement)[] {
  return Array.from(place('filters').querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'));
}
