import { claimAddress, type ViewAddress } from '../page/view-address';
import { cellDetails } from './cell-details';
import { claimHead, type ClaimPage } from './claim-page';
import { element, pageData, place } from '../page/document.client';
import { unpackClaim } from './unpack-claim.client';

let shown = '';
let latest: ViewAddress | undefined;

/** Shows the page of a claim, with one of its cells: that of the address, or the most important one. */
export async function showClaim(view: ViewAddress): Promise<void> {
  latest = view;
  const target = place('claim');
  const page = await pageOf(view.claim);
  // The reader may have navigated away in the meantime.
  if (latest !== view) return;
  if (typeof page === 'string') {
    target.replaceChildren(backLink(), element('p', { class: 'note' }, page));
    return;
  }
  const { row, omitted, dockerfiles } = page;
  const wanted = row.entries.some((entry) => entry.cell === view.cell) ? view.cell : cellToShow(view.claim);
  const entry = row.entries.find(({ cell }) => cell === wanted);
  if (shown !== view.claim) fill(target, view.claim, page);
  const details = target.querySelector('#details');
  // The template has escaped everything in it.
  if (details !== null && entry !== undefined) {
    details.innerHTML = cellDetails(entry, {
      claim: row.claim,
      dockerfiles,
      omitted,
      entries: row.entries,
      beside: view.beside,
    }).markup;
    if (view.cell !== '' && view.cell !== wanted) details.prepend(unknownCell(view.cell));
  }
  for (const link of target.querySelectorAll<HTMLElement>('a[data-cell]')) {
    if (link.dataset['cell'] === wanted) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  addCopyButton(target);
  if (shown !== view.claim) {
    target.querySelector<HTMLElement>('#claim-heading')?.focus();
    scrollTo(0, 0);
  }
  shown = view.claim;
}

const pages = new Map<string, ClaimPage>();

async function pageOf(claim: string): Promise<ClaimPage | string> {
  const known = pages.get(claim);
  if (known !== undefined) return known;
  try {
    const page = await unpackClaim(claim);
    pages.set(claim, page);
    return page;
  } catch (cause) {
    return `This browser cannot unpack the evidence (${String(cause)}). It is also in record.jsonl.`;
  }
}

function fill(target: HTMLElement, claim: string, page: ClaimPage): void {
  const head = element('div', {});
  head.innerHTML = claimHead(page.row).markup;
  target.replaceChildren(backLink(), head, element('div', { id: 'details' }), neighbors(claim));
}

function unknownCell(cell: string): HTMLElement {
  return element('p', { class: 'lost' }, `This report has no cell “${cell}”; below is another one.`);
}

function backLink(): HTMLElement {
  return element('p', { class: 'back' }, element('a', { href: listAddress() }, '← All claims'));
}

/** The address of the list with its last filters. */
let lastList = '#';
function listAddress(): string {
  return lastList;
}
export function rememberList(address: string): void {
  lastList = address;
}

function neighbors(claim: string): HTMLElement {
  const position = pageData.claims.indexOf(claim);
  const link = (offset: number, text: (id: string) => string): HTMLElement[] => {
    const id = pageData.claims[position + offset];
    return id === undefined ? [] : [element('a', { href: claimAddress(id) }, text(id))];
  };
  const links = [...link(-1, (id) => `← ${id}`), ...link(1, (id) => `${id} →`)];
  return element('nav', { class: 'neighbors', 'aria-label': 'Other claims' }, ...links);
}

/** The first cell with a surprise, else the first that is not confirmed, else the first. */
function cellToShow(claim: string): string {
  const row = document.querySelector<HTMLElement>(`[data-claim="${CSS.escape(claim)}"]`);
  const letters = Array.from(row?.dataset['outcomes'] ?? '');
  const surprise = letters.findIndex((letter) => letter !== letter.toLowerCase());
  const other = letters.findIndex((letter) => letter !== 'c');
  const position = [surprise, other, 0].find((found) => found !== -1) ?? 0;
  return pageData.columns[position]?.name ?? '';
}

/** Adds a copy button if the browser lets a page write to the clipboard. */
function addCopyButton(target: HTMLElement): void {
  const lines = target.querySelector('pre.shell');
  if (lines === null || !('clipboard' in navigator)) return;
  const button = element('button', { type: 'button', class: 'copy' }, 'Copy');
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(lines.textContent).then(
      () => (button.textContent = 'Copied'),
      () => (button.textContent = 'Not allowed'),
    );
  });
  lines.before(button);
}
