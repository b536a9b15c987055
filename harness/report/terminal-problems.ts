import type { RunRecord } from '../verdict/record-file';
import { entriesOf, gridOf, rowsOf } from './grid';
import type { ClaimRow, GridEntry } from './grid';
import { oneLine, wrap } from './plain-text';
import { isUnexpected } from './summary';
import { formatOf } from './terminal-claim';
import type { TerminalStyle } from './terminal-style';
import { expectationOf, reasonOf, signOf, wordsOf } from './verdict-words';

interface Problem {
  readonly row: ClaimRow;
  readonly entry: GridEntry;
}

/** What went otherwise than expected, in full, where a reader of a long report looks: at its end. */
export function problemLines(record: RunRecord, style: TerminalStyle): readonly string[] {
  const grid = gridOf(record);
  return [
    ...unexpectedLines(rowsOf(grid), style),
    ...notObservedLines(
      entriesOf(grid).filter(({ outcome }) => outcome === 'not-observed'),
      style,
    ),
    ...leftoverLines(record.footer?.leftovers ?? [], style),
  ];
}

function unexpectedLines(rows: readonly ClaimRow[], style: TerminalStyle): readonly string[] {
  const problems = rows.flatMap((row) => row.entries.filter(isUnexpected).map((entry) => ({ row, entry })));
  if (problems.length === 0) return [];
  const title = style.paint('bold', `Not the expected verdict (${problems.length})`);
  return ['', title, ...problems.flatMap((problem) => unexpectedEntryLines(problem, style))];
}

function unexpectedEntryLines({ row, entry }: Problem, { columns, hang, paint }: TerminalStyle): readonly string[] {
  const title = `${signOf(entry)} ${oneLine(row.claim?.says ?? row.id)}`;
  return [
    '',
    ...hang('  ', title).map((line) => paint(formatOf(entry), line)),
    ...hang('     Cell      ', oneLine(entry.cell)),
    ...hang('     Expected  ', oneLine(expectationOf(entry.expected))),
    ...hang('     Verdict   ', wordsOf(entry)),
    ...hang('     Scenario  ', oneLine(row.file ?? row.id)),
    ...(entry.outcome === 'confirmed'
      ? []
      : wrap(reasonOf(entry), columns - 7).map((line) => `       ${line}`.trimEnd())),
  ];
}

function notObservedLines(entries: readonly GridEntry[], { columns, hang, paint }: TerminalStyle): readonly string[] {
  if (entries.length === 0) return [];
  // A lost engine takes hundreds of verdicts with it, all for one reason.
  const reasons = [...new Set(entries.map(reasonOf))];
  return [
    '',
    paint('bold', `Not observed (${entries.length})`),
    ...reasons.flatMap((reason) => [
      '',
      ...wrap(reason, columns - 4).map((line, index) =>
        paint('magenta', `  ${index === 0 ? '? ' : '  '}${line}`.trimEnd()),
      ),
      ...entries
        .filter((entry) => reasonOf(entry) === reason)
        .flatMap(({ claimId, cell }) => hang('       ', `${oneLine(claimId)} in ${oneLine(cell)}`)),
    ]),
  ];
}

function leftoverLines(leftovers: readonly string[], { hang, paint }: TerminalStyle): readonly string[] {
  if (leftovers.length === 0) return [];
  return [
    '',
    paint('bold', `Left behind on an engine (${leftovers.length})`),
    ...leftovers.flatMap((leftover) => hang('  · ', oneLine(leftover))),
  ];
}
