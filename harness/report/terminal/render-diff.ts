import type { CellPair } from '../../record/pair-cells';
import type { RunRecord } from '../../record/record-file';
import { isUnchanged } from '../model/diff-records';
import type { CellChange, EntryChange, RecordDiff } from '../model/diff-records';
import type { ClaimRow, GridEntry } from '../model/grid';
import { LONGEST_SENTENCE, oneLine, shorten } from '../model/plain-text';
import { terminalStyle } from './terminal-style';
import type { TerminalStyle } from './terminal-style';
import { claimsInWords, expectationOf, reasonOf, signOf, wordsOf } from '../model/verdict-words';

export interface DiffOptions {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  readonly color: boolean;
  readonly before: RunRecord;
  readonly after: RunRecord;
}

/** The differences between two records for the terminal: verdicts first. Readable without color. */
export function renderDiff(diff: RecordDiff, { columns, color, before, after }: DiffOptions): string {
  const style = terminalStyle({ columns, color, verbose: false });
  const lines = [
    ...style.hang('Old         ', runOf(before)),
    ...style.hang('New         ', runOf(after)),
    ...diff.pairs.flatMap((pair, index) =>
      style.hang((index === 0 ? 'Compared' : '').padEnd(12), oneLine(pairInWords(pair))),
    ),
    ...changeLines('Changed verdicts', { changes: diff.verdicts, says: verdictOf }, style),
    ...changeLines('Changed expectations', { changes: diff.expectations, says: expectedOf }, style),
    ...claimLines('New claims', diff.newClaims, style),
    ...claimLines('Removed claims', diff.goneClaims, style),
    ...cellLines('New cells', diff.newCells, style),
    ...cellLines('Removed cells', diff.goneCells, style),
    '',
    ...style
      .hang('', answerOf(diff))
      .map((line) => style.paint(isUnchanged(diff) ? ['bold', 'green'] : ['bold', 'yellow'], line)),
    ...hintLines(diff, style),
  ];
  return `${lines.join('\n')}\n`;
}

function runOf({ header: { startedAt, engines, layerproofVersion }, footer }: RunRecord): string {
  const names = [...new Set(engines.map(({ name }) => name))].join(', ') || 'no engine';
  const end = footer === undefined ? ', cut off' : footer.ended === 'interrupted' ? ', interrupted' : '';
  return oneLine(`${startedAt}${end}, layerproof ${layerproofVersion}, ${names}`);
}

interface Changes {
  readonly changes: readonly EntryChange[];
  readonly says: (entry: GridEntry) => string;
}

/** A claim with the same change in several cells is printed once. */
function changeLines(title: string, { changes, says }: Changes, style: TerminalStyle): readonly string[] {
  if (changes.length === 0) return [];
  const { hang, paint } = style;
  const groups = new Map<string, [EntryChange, ...EntryChange[]]>();
  for (const change of changes) {
    const key = JSON.stringify([change.row.id, says(change.before), says(change.after)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [
    '',
    paint('bold', `${title} (${changes.length})`),
    ...[...groups.values()].flatMap((group) => {
      const [{ row, before, after }] = group;
      const cells = group.map((change) => namesInWords(change.before.cell, change.after.cell)).join(', ');
      return [
        '',
        ...hang('  ', claimInWords(row)),
        ...hang(`     ${group.length === 1 ? 'Cell ' : 'Cells'}  `, oneLine(cells)),
        ...hang('     Old    ', says(before)).map((line) => paint('dim', line)),
        ...hang('     New    ', says(after)).map((line) => paint('yellow', line)),
      ];
    }),
  ];
}

function verdictOf(entry: GridEntry): string {
  const reason = shorten(oneLine(reasonOf(entry)), LONGEST_SENTENCE);
  return `${signOf(entry)} ${wordsOf(entry)}${reason === '' ? '' : `: ${reason}`}`;
}

function expectedOf({ expected }: GridEntry): string {
  const link = expected?.link === undefined ? '' : ` ${expected.link}`;
  return oneLine(`${expectationOf(expected)}${link}`);
}

function claimLines(title: string, rows: readonly ClaimRow[], { hang, paint }: TerminalStyle): readonly string[] {
  if (rows.length === 0) return [];
  const signs = (row: ClaimRow): string => row.entries.map((entry) => signOf(entry).padEnd(2)).join('');
  return [
    '',
    paint('bold', `${title} (${rows.length})`),
    ...rows.flatMap((row) => hang(`  ${signs(row)} `, claimInWords(row))),
  ];
}

function cellLines(title: string, changes: readonly CellChange[], { hang, paint }: TerminalStyle): readonly string[] {
  if (changes.length === 0) return [];
  return [
    '',
    paint('bold', `${title} (${changes.length})`),
    ...changes.flatMap(({ cell, notApplicable }) => {
      const reason = notApplicable === undefined ? '' : `; not applicable in the other record: ${notApplicable}`;
      // A cell with another image store is another cell, even under the same name.
      const store = cell.imageStore === undefined ? '' : ` (${cell.imageStore})`;
      return hang('  ', oneLine(`${cell.name}${store}${reason}`));
    }),
  ];
}

function answerOf(diff: RecordDiff): string {
  const { verdicts, expectations, newClaims, goneClaims, newCells, goneCells, pairs, claims } = diff;
  const compared = `${claimsInWords(claims)} in ${counted(pairs.length, 'cell')}`;
  if (isUnchanged(diff)) return `Nothing changed: ${compared}.`;
  const parts = [
    [verdicts.length, `${counted(verdicts.length, 'verdict')} changed`],
    [expectations.length, `${counted(expectations.length, 'expectation')} changed`],
    [newClaims.length, counted(newClaims.length, 'new claim')],
    [goneClaims.length, `${claimsInWords(goneClaims.length)} removed`],
    [newCells.length, counted(newCells.length, 'new cell')],
    [goneCells.length, `${counted(goneCells.length, 'cell')} removed`],
  ] as const;
  const changes = parts.filter(([count]) => count > 0).map(([, text]) => text);
  return `${changes.join(', ')}; compared: ${compared}.`;
}

/** Records of engines with different names have no cell in common, but the user can name the cells to compare. */
function hintLines({ pairs, goneCells, newCells }: RecordDiff, { hang }: TerminalStyle): readonly string[] {
  const [gone, added] = [goneCells[0], newCells[0]];
  if (pairs.length > 0 || gone === undefined || added === undefined) return [];
  return hang(
    '',
    oneLine(`The records have no cell in common: --cell "${gone.cell.name}=${added.cell.name}" compares these two.`),
  );
}

function claimInWords({ id, claim }: ClaimRow): string {
  return oneLine(claim === undefined ? id : `${id}: ${claim.says}`);
}

function pairInWords({ before, after }: CellPair): string {
  return namesInWords(before.name, after.name);
}

function namesInWords(before: string, after: string): string {
  return before === after ? before : `${before} with ${after}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
