import { isShown, shownColumns } from './row-filter';
import { WHOLE_LIST, writeAddress, type ViewAddress } from '../page/view-address';
import { rememberList } from '../claim/claim-page.client';
import { pageData, place } from '../page/document.client';

interface Row {
  readonly element: HTMLTableRowElement;
  readonly outcomes: string;
  readonly text: string;
}

const rows: readonly Row[] = Array.from(document.querySelectorAll<HTMLTableRowElement>('tr.claim'), (element) => ({
  element,
  outcomes: element.dataset['outcomes'] ?? '',
  text: (element.cells[0]?.textContent ?? '').toLowerCase(),
}));

let hiddenColumns = '';

/** Shows the claims and the columns of an address, and their number. */
export function applyFilters(view: ViewAddress): void {
  rememberList(writeAddress(view));
  const columns = shownColumns(pageData.columns, view);
  for (const { element, ...row } of rows) element.hidden = !isShown(row, columns, view);
  for (const group of document.querySelectorAll<HTMLElement>('table.claims tbody')) {
    group.hidden = group.querySelector('tr.claim:not([hidden])') === null;
  }
  for (const chapter of document.querySelectorAll<HTMLElement>('section.chapter')) {
    chapter.hidden = chapter.querySelector('tr.claim:not([hidden])') === null;
  }
  hideColumns(columns);
  const count = rows.filter(({ element }) => !element.hidden).length;
  place('shown').textContent = count === rows.length ? `${rows.length} claims` : `${count} of ${rows.length} claims`;
  place('reset').hidden = writeAddress(view) === '#';
  place('nothing-shown').hidden = count > 0;
}

function hideColumns(columns: readonly boolean[]): void {
  const wanted = columns.map((isShownColumn) => (isShownColumn ? '1' : '0')).join('');
  if (wanted === hiddenColumns || (hiddenColumns === '' && !wanted.includes('0'))) return;
  hiddenColumns = wanted;
  for (const line of document.querySelectorAll<HTMLTableRowElement>('table.claims tr:not(.statement)')) {
    for (const [position, isShownColumn] of columns.entries()) {
      const cell = line.cells[position + 1];
      if (cell !== undefined) cell.hidden = !isShownColumn;
    }
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
