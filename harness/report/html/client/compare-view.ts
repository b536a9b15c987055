import { compareOutlines, type Comparison, type NamedClaim, type VerdictChange } from '../compare-outlines';
import { linesOf, outlineOf, type OutlinedVerdict, type RecordOutline } from '../record-outline';
import { claimAddress } from '../view-address';
import { element, place, unpack } from './document';

const input = place('other-record') as HTMLInputElement;

/** Shows what changed since another record: the one embedded in the report, or one that the reader chooses. */
export async function showComparison(): Promise<void> {
  input.onchange = () => void compareChosen();
  place('compare-heading').focus();
  const isEmpty = place('comparison').childElementCount === 0;
  if (isEmpty && document.getElementById('other-outline') !== null) {
    await showComparisonWith(() => unpack('other-outline') as Promise<RecordOutline>);
  }
}

async function compareChosen(): Promise<void> {
  const file = input.files?.[0];
  if (file !== undefined) await showComparisonWith(async () => outlineOf(linesOf(await file.text())));
}

async function showComparisonWith(readOther: () => Promise<RecordOutline>): Promise<void> {
  const target = place('comparison');
  try {
    const other = await readOther();
    const own = (await unpack('outline')) as RecordOutline;
    target.replaceChildren(...describe(compareOutlines(other, own), other));
  } catch (cause) {
    target.replaceChildren(element('p', { class: 'problem' }, cause instanceof Error ? cause.message : String(cause)));
  }
}

function describe(comparison: Comparison, other: RecordOutline): HTMLElement[] {
  const { changes, seenDifferently, added, removed, cellsOnlyBefore, cellsOnlyAfter, pairs, unchanged } = comparison;
  const renamed = pairs.filter(({ before, after }) => before !== after);
  const notes = [
    other.isComplete ? '' : 'The other record is cut off or was interrupted.',
    ...renamed.map(({ before, after }) => `${before} is compared with ${after}.`),
    cellsOnlyBefore.length === 0 ? '' : `Only in the other record: ${cellsOnlyBefore.join(', ')}.`,
    cellsOnlyAfter.length === 0 ? '' : `Only in this record: ${cellsOnlyAfter.join(', ')}.`,
  ].filter((note) => note !== '');
  const answer = changes.length === 0 ? 'No verdict changed' : counted(changes.length, 'verdict', 'changed');
  return [
    element(
      'p',
      { class: 'result' },
      `${answer} since ${other.startedAt} (session ${other.session}); ${unchanged} are identical.`,
    ),
    ...notes.map((note) => element('p', { class: 'note' }, note)),
    ...(changes.length === 0 ? [] : [changeTable('Changed verdicts', changes)]),
    ...claimItems('New claims', added),
    ...claimItems('Removed claims', removed),
    ...(seenDifferently.length === 0 ? [] : [seenDetails(seenDifferently)]),
  ];
}

function changeTable(caption: string, changes: readonly VerdictChange[]): HTMLElement {
  const head = ['Claim', 'Cell', 'Before', 'Now'].map((text) => element('th', { scope: 'col' }, text));
  const rows = changes.map(({ id, says, cell, before, after }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('a', { href: claimAddress(id, cell) }, says)),
      element('td', {}, cell),
      verdictCell(before),
      verdictCell(after),
    ),
  );
  return element(
    'table',
    { class: 'changes' },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}

function verdictCell({ outcome, expected, because = '', seen }: OutlinedVerdict): HTMLElement {
  const words = outcome.replace('-', ' ');
  const isSurprise = outcome !== expected;
  const first = element('b', { class: isSurprise ? 'unexpected-word' : '' }, words);
  const more = because === '' ? seen.join(' ') : because;
  return element(
    'td',
    {},
    first,
    isSurprise ? ` (expected: ${expected.replace('-', ' ')})` : '',
    element('small', {}, more),
  );
}

function claimItems(heading: string, claims: readonly NamedClaim[]): HTMLElement[] {
  if (claims.length === 0) return [];
  const items = claims.map(({ id, says }) => element('li', {}, says, ' ', element('span', { class: 'id' }, id)));
  return [element('h2', {}, heading), element('ul', {}, ...items)];
}

function seenDetails(changes: readonly VerdictChange[]): HTMLElement {
  const summary = counted(changes.length, 'unchanged verdict', 'with different observations');
  return element('details', {}, element('summary', {}, summary), changeTable('Different observations', changes));
}

function counted(count: number, noun: string, what: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'} ${what}`;
}
