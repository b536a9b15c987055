import {
  compareRecords,
  type NamedClaim,
  type RecordComparison,
  type VerdictChange,
} from '../../../record/compare-records';
import { readRecord } from '../../../record/record-file';
import { outlineOf, type OutlinedCell, type OutlinedVerdict, type RecordOutline } from '../../../record/record-outline';
import { claimAddress } from '../page/view-address';
import { element, place, unpack } from '../page/document.client';

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
  if (file !== undefined) await showComparisonWith(async () => outlineOf(readRecord(await file.text())));
}

async function showComparisonWith(readOther: () => Promise<RecordOutline>): Promise<void> {
  const target = place('comparison');
  try {
    const other = await readOther();
    const own = (await unpack('outline')) as RecordOutline;
    target.replaceChildren(...describe(compareRecords(other, own), other));
  } catch (cause) {
    target.replaceChildren(element('p', { class: 'problem' }, cause instanceof Error ? cause.message : String(cause)));
  }
}

function describe(comparison: RecordComparison, other: RecordOutline): HTMLElement[] {
  const { verdicts, expectations, seenDifferently, added, removed, unchanged } = comparison;
  const changes = [
    verdicts.length === 0 ? 'No verdict changed' : counted(verdicts.length, 'verdict', 'changed'),
    ...(expectations.length === 0 ? [] : [counted(expectations.length, 'expectation', 'changed')]),
  ];
  return [
    element(
      'p',
      { class: 'result' },
      `${changes.join(', ')} since ${other.startedAt} (session ${other.session}); ${unchanged} are identical.`,
    ),
    ...notesOn(comparison, other).map((note) => element('p', { class: 'note' }, note)),
    ...(verdicts.length === 0 ? [] : [changeTable('Changed verdicts', verdicts, observed)]),
    ...(expectations.length === 0 ? [] : [changeTable('Changed expectations', expectations, documented)]),
    ...claimItems('New claims', added),
    ...claimItems('Removed claims', removed),
    ...(seenDifferently.length === 0 ? [] : [seenDetails(seenDifferently)]),
  ];
}

function notesOn({ pairs, cellsOnlyBefore, cellsOnlyAfter }: RecordComparison, other: RecordOutline): string[] {
  const renamed = pairs.filter(({ before, after }) => before.name !== after.name);
  return [
    other.isComplete ? '' : 'The other record is cut off or was interrupted.',
    ...renamed.map(({ before, after }) => `${before.name} is compared with ${after.name}.`),
    cellsOnlyBefore.length === 0 ? '' : `Only in the other record: ${namesOf(cellsOnlyBefore)}.`,
    cellsOnlyAfter.length === 0 ? '' : `Only in this record: ${namesOf(cellsOnlyAfter)}.`,
  ].filter((note) => note !== '');
}

/** With the image store, because the same name with another one is another cell. */
function namesOf(cells: readonly OutlinedCell[]): string {
  return cells.map(({ name, imageStore }) => (imageStore === undefined ? name : `${name} (${imageStore})`)).join(', ');
}

function changeTable(
  caption: string,
  changes: readonly VerdictChange[],
  says: (verdict: OutlinedVerdict) => string,
): HTMLElement {
  const head = ['Claim', 'Cell', 'Before', 'Now'].map((text) => element('th', { scope: 'col' }, text));
  const rows = changes.map(({ id, says: claim, pair, before, after }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('a', { href: claimAddress(id, pair.after.name) }, claim)),
      element('td', {}, pair.after.name),
      verdictCell(before, says(before)),
      verdictCell(after, says(after)),
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

function verdictCell({ outcome, expected }: OutlinedVerdict, more: string): HTMLElement {
  const wanted = expected?.verdict ?? 'unknown';
  const isSurprise = outcome !== wanted;
  return element(
    'td',
    {},
    element('b', { class: isSurprise ? 'unexpected-word' : '' }, outcome.replace('-', ' ')),
    isSurprise ? ` (expected: ${wanted.replace('-', ' ')})` : '',
    element('small', {}, more),
  );
}

/** What was found, or else what was observed. */
function observed({ because = '', seen }: OutlinedVerdict): string {
  return because === '' ? seen.join(' ') : because;
}

/** The documented reason for the expected verdict. */
function documented({ expected }: OutlinedVerdict): string {
  return [expected?.because, expected?.link].filter((text) => text !== undefined).join(' ');
}

function claimItems(heading: string, claims: readonly NamedClaim[]): HTMLElement[] {
  if (claims.length === 0) return [];
  const items = claims.map(({ id, says }) => element('li', {}, says, ' ', element('span', { class: 'id' }, id)));
  return [element('h2', {}, heading), element('ul', {}, ...items)];
}

function seenDetails(changes: readonly VerdictChange[]): HTMLElement {
  const summary = counted(changes.length, 'unchanged verdict', 'with different observations');
  return element(
    'details',
    {},
    element('summary', {}, summary),
    changeTable('Different observations', changes, observed),
  );
}

function counted(count: number, noun: string, what: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'} ${what}`;
}
