import { showClaim } from './claim/claim-page.client';
import { showComparison } from './compare/compare.client';
import { applyFilters, fillFilters, readFilters } from './list/claim-list.client';
import { pageData, place } from './page/document.client';
import { chapterSection, reportLostAddress } from './page/lost-address.client';
import { isFiltered, readAddress, writeAddress, type ViewAddress } from './page/view-address';

/** Shows the view of the address. The address is the only state, so a link shows the same view. */
function show(): void {
  const view = readAddress(location.hash);
  const isClaim = pageData.claims.includes(view.claim);
  place('list').hidden = isClaim || view.compare;
  place('claim').hidden = !isClaim;
  place('compare').hidden = !view.compare || isClaim;
  place('to-compare').hidden = view.compare && !isClaim;
  reportLostAddress(view, location.hash);
  if (isClaim) {
    void showClaim(view);
  } else if (view.compare) {
    void showComparison();
  } else {
    fillFilters(view);
    applyFilters(view);
  }
  bringIntoView(view, isClaim ? view.claim : '');
  document.title = isClaim ? `${view.claim} · layerproof` : ownTitle;
}

const ownTitle = document.title;
let lastClaim = '';

/** Scrolls to what the address names; a reader who comes back from a claim returns to it in the list. */
function bringIntoView(view: ViewAddress, claim: string): void {
  if (claim === '' && lastClaim !== '') returnTo(lastClaim);
  else if (claim === '' && !view.compare) scrollToPart(view);
  lastClaim = claim;
}

function returnTo(claim: string): void {
  const row = document.querySelector<HTMLElement>(`[data-claim="${CSS.escape(claim)}"]`);
  row?.closest('details')?.setAttribute('open', '');
  row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'center' });
}

function scrollToPart(view: ViewAddress): void {
  for (const found of document.querySelectorAll('.statement.found')) found.classList.remove('found');
  const statement = document.getElementById(`statement-${view.statement}`);
  if (statement !== null) {
    statement.classList.add('found');
    statement.querySelector('details')?.setAttribute('open', '');
    statement.scrollIntoView({ block: 'center' });
    statement.querySelector('summary')?.focus({ preventScroll: true });
    return;
  }
  const chapter = view.chapter === '' ? null : chapterSection(view.chapter);
  chapter?.scrollIntoView();
  chapter?.querySelector('h2')?.focus({ preventScroll: true });
  // Otherwise the claims that match a filter would be below the screen.
  if (chapter === null && isFiltered(view)) place('filters').scrollIntoView();
}

const filters = place('filters');
filters.addEventListener('input', () => {
  const view = readFilters();
  // No history entry for every letter.
  history.replaceState(null, '', writeAddress(view));
  applyFilters(view);
});
filters.addEventListener('submit', (event) => event.preventDefault());

document.addEventListener('click', ({ target }) => {
  const cell = target instanceof Element ? target.closest('tr.claim td') : null;
  const row = cell?.closest<HTMLElement>('tr.claim');
  if (!(cell instanceof HTMLTableCellElement) || row?.dataset['claim'] === undefined) return;
  const column = pageData.columns[cell.cellIndex - 1];
  location.hash = writeAddress({ ...readAddress(''), claim: row.dataset['claim'], cell: column?.name ?? '' });
});

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.name === 'beside')
    location.hash = writeAddress({ ...readAddress(location.hash), beside: target.value });
});

// A second click on the same number changes no address, and still leads to the claims.
document.querySelector('.numbers')?.addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest('a') : null;
  if (link?.hash === location.hash) bringIntoView(readAddress(location.hash), '');
});

// The skip link is not the address of a view.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  const main = place(place('claim').hidden ? 'claims' : 'claim');
  main.tabIndex = -1;
  main.focus();
});

// Paper cannot be unfolded.
window.addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details.fold, .statement details'))
    fold.open = true;
});

window.addEventListener('hashchange', show);
filters.hidden = false;
place('to-compare').hidden = false;
show();
document.documentElement.dataset['ready'] = 'true';
