import { matchesFilter, readClaimFilter, writeClaimFilter, type ClaimFilter } from './site-address';

const form = document.querySelector<HTMLFormElement>('#filters');
const claims = Array.from(document.querySelectorAll<HTMLElement>('.claims > li'), (element) => ({
  element,
  // The address too: people search for words of an id.
  text: `${element.textContent} ${element.querySelector('a')?.getAttribute('href') ?? ''}`.toLowerCase(),
  instructions: (element.dataset['i'] ?? '').split(' '),
  differs: element.dataset['d'] !== undefined,
}));

/** The address is the only state, so a link shows the same claims. An address without a filter is a place on the page. */
function show(): void {
  const filter = readClaimFilter(location.hash);
  for (const claim of claims) claim.element.hidden = !matchesFilter(claim, filter);
  for (const box of document.querySelectorAll<HTMLElement>('.group, .chapter')) {
    box.hidden = box.querySelector('.claims > li:not([hidden])') === null;
  }
  fill(filter);
  const count = claims.filter(({ element }) => !element.hidden).length;
  setText('#shown', count === claims.length ? `${count} claims` : `${count} of ${claims.length} claims`);
  const nothing = document.querySelector<HTMLElement>('#nothing-shown');
  if (nothing !== null) nothing.hidden = count > 0;
}

function fill({ text, instruction, differences }: ClaimFilter): void {
  for (const field of fields()) {
    if (field.name === 'text' && field.value !== text) field.value = text;
    if (field.name === 'instruction') field.value = instruction;
    if (field instanceof HTMLInputElement && field.name === 'differences') field.checked = differences;
  }
}

function fields(): readonly (HTMLInputElement | HTMLSelectElement)[] {
  return Array.from(form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? []);
}

function chosen(): ClaimFilter {
  const valueOf = (name: string): string => fields().find((field) => field.name === name)?.value ?? '';
  const box = fields().find((field) => field instanceof HTMLInputElement && field.name === 'differences');
  return {
    text: valueOf('text'),
    instruction: valueOf('instruction'),
    differences: box instanceof HTMLInputElement && box.checked,
  };
}

function setText(selector: string, text: string): void {
  const element = document.querySelector(selector);
  if (element !== null) element.textContent = text;
}

form?.addEventListener('input', () => {
  history.replaceState(null, '', writeClaimFilter(chosen()));
  show();
});
form?.addEventListener('submit', (event) => {
  event.preventDefault();
});
addEventListener('hashchange', show);
show();
document.documentElement.dataset['ready'] = '';
