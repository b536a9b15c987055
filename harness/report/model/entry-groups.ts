import { isUnexpected } from './grid';
import type { ClaimRow, GridEntry } from './grid';
import { oneLine } from './plain-text';
import { reasonOf, withoutImage, wordsOf } from './verdict-words';

/** Cells of one claim with the same result, so that it is printed once. */
export interface EntryGroup {
  readonly entries: readonly [GridEntry, ...GridEntry[]];
  /** The names of the cells; empty if the group has all cells of the row. */
  readonly cells: string;
}

/** The cells of a claim whose verdict needs an explanation, grouped by it: all but those confirmed as expected. */
export function verdictGroupsOf({ entries }: ClaimRow): readonly EntryGroup[] {
  const explained = entries.filter(({ outcome, isAsExpected }) => outcome !== 'confirmed' || !isAsExpected);
  return grouped(explained, { keyOf: (entry) => `${wordsOf(entry)} ${reasonOf(entry)}`, all: entries.length });
}

/** The cells of a claim in which something was seen, grouped by observation. */
export function seenGroupsOf({ entries }: ClaimRow): readonly EntryGroup[] {
  const observed = entries.filter(({ seen }) => seen.length > 0);
  return grouped(observed, { keyOf: ({ seen }) => seen.map(oneLine).join('\n'), all: entries.length });
}

/** The cells of a claim with an unexpected verdict, grouped by verdict and reason; each group names its cells. */
export function unexpectedGroupsOf({ entries }: ClaimRow): readonly EntryGroup[] {
  const keyOf = (entry: GridEntry): string =>
    JSON.stringify([entry.outcome, entry.expected, withoutImage(entry.because ?? '')]);
  return grouped(entries.filter(isUnexpected), { keyOf, all: 0 });
}

interface Grouping {
  readonly keyOf: (entry: GridEntry) => string;
  /** How many cells the row has. */
  readonly all: number;
}

function grouped(entries: readonly GridEntry[], { keyOf, all }: Grouping): readonly EntryGroup[] {
  const groups = new Map<string, [GridEntry, ...GridEntry[]]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()].map((group) => ({
    entries: group,
    cells: group.length === all ? '' : group.map(({ cell }) => cell).join(', '),
  }));
}
