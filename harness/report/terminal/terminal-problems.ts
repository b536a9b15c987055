import { attemptLines, attemptsInWords } from '../model/attempts';
import { placeInWords, placeOf } from '../model/claim-places';
import { placeLabel } from '../model/place-label';
import { unexpectedGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import { placesOf } from '../model/grid';
import type { ClaimRow } from '../model/grid';
import { LONGEST_SENTENCE, oneLine, shorten, wrap } from '../model/plain-text';
import type { Report } from '../model/report';
import { formatOf } from './terminal-claim';
import type { TerminalStyle } from './terminal-style';
import { expectationOf, reasonOf, signOf, wordsOf } from '../model/verdict-words';

/** The limit for what was not observed for one reason; the record and the page have all of it. */
const MOST_PLACES = 20;

interface Problem {
  readonly row: ClaimRow;
  readonly group: EntryGroup;
  /** The file that states the claim, with the line that failed if it is known. */
  readonly place: string;
}

/** Everything unexpected, in full. */
export function problemLines(report: Report, style: TerminalStyle): readonly string[] {
  return [
    ...unexpectedLines(report, style),
    ...notObservedLines(report, style),
    ...flakyLines(report, style),
    ...leftoverLines(report.footer?.leftovers ?? [], style),
  ];
}

function unexpectedLines(report: Report, style: TerminalStyle): readonly string[] {
  const problems = report.rows.flatMap((row) =>
    unexpectedGroupsOf(row).map((group) => ({ row, group, place: placeInWords(placeOf(report, row, group)) })),
  );
  if (problems.length === 0) return [];
  const count = problems.reduce((sum, { group }) => sum + group.entries.length, 0);
  const title = style.paint('bold', `Unexpected verdicts (${count})`);
  return ['', title, ...problems.flatMap((problem) => unexpectedEntryLines(problem, style))];
}

function unexpectedEntryLines(
  { row, group, place }: Problem,
  { columns, hang, paint }: TerminalStyle,
): readonly string[] {
  const [entry] = group.entries;
  return [
    '',
    ...hang(`  ${signOf(entry)} `, oneLine(row.claim?.says ?? row.id)).map((line) => paint(formatOf(entry), line)),
    ...hang(`     ${group.entries.length === 1 ? 'Cell ' : 'Cells'}     `, oneLine(group.cells)),
    ...hang('     Expected  ', oneLine(expectationOf(entry.expected))),
    ...hang('     Verdict   ', wordsOf(entry)),
    ...hang(`     ${placeLabel(place).padEnd(10)}`, oneLine(place)),
    ...(entry.outcome === 'confirmed'
      ? []
      : wrap(reasonOf(entry), columns - 7).map((line) => `       ${line}`.trimEnd())),
  ];
}

function notObservedLines(
  { grid, entries: all }: Report,
  { columns, verbose, hang, paint }: TerminalStyle,
): readonly string[] {
  const entries = all.filter(({ outcome }) => outcome === 'not-observed');
  if (entries.length === 0) return [];
  // A lost engine affects hundreds of verdicts, all for one reason.
  const reasons = [...new Set(entries.map(reasonOf))];
  return [
    '',
    paint('bold', `Not observed (${entries.length})`),
    ...reasons.flatMap((reason) => [
      '',
      ...wrap(reason, columns - 4).map((line, index) =>
        paint('magenta', `  ${index === 0 ? '? ' : '  '}${line}`.trimEnd()),
      ),
      ...cut(
        placesOf(
          grid,
          entries.filter((entry) => reasonOf(entry) === reason),
        ),
        verbose,
      ).flatMap((place) => hang('       ', oneLine(place))),
    ]),
  ];
}

function cut(places: readonly string[], verbose: boolean): readonly string[] {
  if (verbose || places.length <= MOST_PLACES) return places;
  return [...places.slice(0, MOST_PLACES - 1), `and ${places.length - MOST_PLACES + 1} more`];
}

/** Verdicts whose two attempts differ, with both: the second may have been luck. */
function flakyLines({ entries: all }: Report, { hang, paint }: TerminalStyle): readonly string[] {
  const entries = all.filter(({ isFlaky }) => isFlaky);
  if (entries.length === 0) return [];
  return [
    '',
    paint('bold', `Flaky (${entries.length})`),
    ...entries.flatMap((entry) => [
      ...hang('  · ', oneLine(`${entry.claimId} in ${entry.cell}: ${attemptsInWords(entry)}`)).map((line) =>
        paint('yellow', line),
      ),
      ...attemptLines(entry).flatMap((line) => hang('       ', shorten(oneLine(line), LONGEST_SENTENCE))),
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
