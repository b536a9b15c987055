import { readAddress, writeAddress } from './page/view-address';
import { showClaim } from './claim/claim-page.client';
import { showComparison } from './compare/compare.client';
import { pageData, place } from './page/document.client';
import { applyFilters, fillFilters, readFilters } from './list/claim-list.client';

/** Shows the view of the address. The address is the only state, so a link shows the same view. */
function show(): void {
  const view = readAddress(location.hash);
  const isClaim = pageData.claims.includes(view.claim);
  place('list').hidden = isClaim || view.compare;
  place('claim').hidden = !isClaim;
  place('compare').hidden = !view.compare || isClaim;
  place('to-compare').hidden = view.compare && !isClaim;
  if (isClaim) {
    void showClaim(view);
  } else if (view.compare) {
    void showComparison();
  } else {
    fillFilters(view);
    applyFilters(view);
  }
  restorePlace(isClaim ? view.claim : '');
  document.title = isClaim ? `${view.claim} · layerproof` : ownTitle;
}

const ownTitle = document.title;
let lastClaim = '';

/** Returns the reader to the claim in the list that was open. */
function restorePlace(claim: string): void {
  if (claim === '' && lastClaim !== '') {
    const row = document.querySelector<HTMLElement>(`tr[data-claim="${CSS.escape(lastClaim)}"] a`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center' });
  }
  lastClaim = claim;
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

// The skip link is not the address of a view.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  const main = place(place('claim').hidden ? 'claims' : 'claim');
  main.tabIndex = -1;
  main.focus();
});

window.addEventListener('hashchange', show);
filters.hidden = false;
place('to-compare').hidden = false;
show();
document.documentElement.dataset['ready'] = 'true';
