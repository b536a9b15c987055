import { changeList, changesBetween, type ComparedCells } from './cell-changes';
import { readCellPair, writeCellPair, type CellPair } from './site-address';

const data = JSON.parse(document.querySelector('#compared')?.textContent ?? '{}') as ComparedCells;
const form = document.querySelector<HTMLFormElement>('#pair');
const place = document.querySelector('#changes');

function show(): void {
  const { from, to } = readCellPair(location.hash);
  const isChosen = data.cells.includes(from) && data.cells.includes(to);
  for (const field of fields()) field.value = field.name === 'from' ? from : to;
  // The template has escaped everything in it.
  if (place !== null) place.innerHTML = isChosen ? changeList(changesBetween(data, from, to), from, to).markup : '';
  document.title = isChosen ? `${from} → ${to} · layerproof` : ownTitle;
}

const ownTitle = document.title;

function fields(): readonly HTMLSelectElement[] {
  return Array.from(form?.querySelectorAll('select') ?? []);
}

function go(pair: CellPair): void {
  history.replaceState(null, '', writeCellPair(pair));
  show();
}

function chosen(): CellPair {
  const valueOf = (name: string): string => fields().find((field) => field.name === name)?.value ?? '';
  return { from: valueOf('from'), to: valueOf('to') };
}

form?.addEventListener('input', () => {
  go(chosen());
});
document.querySelector('#swap')?.addEventListener('click', () => {
  const { from, to } = chosen();
  go({ from: to, to: from });
});
addEventListener('hashchange', () => {
  show();
  form?.scrollIntoView();
});
show();
document.documentElement.dataset['ready'] = '';
