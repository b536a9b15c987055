import path from 'node:path';
import { block, inlined, sorted } from './compat-text';
import type { CompatCell, CompatClaim, CompatData, CompatStatement } from './render-compat';

/** The cells of the data, in a separate file next to the chapters. */
export const CELLS_FILE = 'cells.json';

/** A claim as a chapter's file stores it. */
export interface StoredClaim extends Pick<CompatClaim, 'says' | 'reading' | 'writtenIn'> {
  /** The statement for every applicable cell without one below. */
  readonly everywhere: CompatStatement;
  /** By the name of the cell; `null` where the data has no statement. */
  readonly except?: Readonly<Record<string, CompatStatement | null>>;
}

/** The file with the claims of a chapter, below the directory of the scenarios: `reference/cmd/compat.json`. */
function chapterFileOf(claimId: string): string {
  return path.posix.join(path.posix.dirname(claimId), 'compat.json');
}

/**
 * Splits compatibility data into files of a few hundred lines: the cells, and for each chapter its claims, each with
 * the most frequent statement and the cells that deviate. `joinCompat` is the inverse.
 *
 * @returns the text of each file, by its path
 */
export function splitCompat({ cells, claims }: CompatData): ReadonlyMap<string, string> {
  const chapters = groupedBy(Object.entries(claims), ([id]) => chapterFileOf(id));
  const texts = [...chapters].map(([file, entries]): [string, string] => {
    const members = entries.map(([id, claim]) => [id, claimText(storedOf(claim, cells))] as const);
    return [file, `${block('', members)}\n`];
  });
  return new Map([[CELLS_FILE, `${inlined('', cells)}\n`], ...texts]);
}

/** Joins the cells and the claims of all chapters again. */
export function joinCompat(
  cells: Readonly<Record<string, CompatCell>>,
  chapters: readonly Readonly<Record<string, StoredClaim>>[],
): CompatData {
  const claims = chapters
    .flatMap((chapter) => Object.entries(chapter))
    .map(([id, stored]) => [id, claimOf(stored, cells)] as const);
  return { format: 1, cells, claims: sorted(claims) };
}

function storedOf({ says, reading, writtenIn, support }: CompatClaim, cells: CompatData['cells']): StoredClaim {
  const everywhere = mostFrequent(Object.values(support));
  const named = [...new Set([...applicable(cells), ...Object.keys(support)])];
  const deviating = named.flatMap((cell): [string, CompatStatement | null][] => {
    const statement = support[cell] ?? null;
    const isCovered = applicable(cells).includes(cell) && JSON.stringify(statement) === JSON.stringify(everywhere);
    return isCovered ? [] : [[cell, statement]];
  });
  const except = deviating.length === 0 ? {} : { except: Object.fromEntries(deviating) };
  return { says, reading, writtenIn, everywhere, ...except };
}

function claimOf(stored: StoredClaim, cells: CompatData['cells']): CompatClaim {
  const { says, reading, writtenIn, everywhere, except = {} } = stored;
  const covered = applicable(cells).map((cell): [string, CompatStatement | null] => [cell, everywhere]);
  const support = Object.entries({ ...Object.fromEntries(covered), ...except }).flatMap(
    ([cell, statement]): [string, CompatStatement][] => (statement === null ? [] : [[cell, statement]]),
  );
  return { says, reading, writtenIn, support: sorted(support) };
}

/** The cells in which claims are checked. */
function applicable(cells: CompatData['cells']): readonly string[] {
  return Object.entries(cells).flatMap(([name, { notApplicable }]) => (notApplicable === undefined ? [name] : []));
}

function mostFrequent(statements: readonly CompatStatement[]): CompatStatement {
  const groups = [...groupedBy(statements, (statement) => JSON.stringify(statement)).values()];
  const [largest] = groups.toSorted((one, other) => other.length - one.length);
  return largest?.[0] ?? { verdict: 'not-observed', measured: false };
}

function claimText({ says, reading, writtenIn, everywhere, except }: StoredClaim): string {
  return block('  ', [
    ['says', JSON.stringify(says)],
    ['reading', JSON.stringify(reading)],
    ['writtenIn', JSON.stringify(writtenIn)],
    ['everywhere', JSON.stringify(everywhere)],
    ...(except === undefined ? [] : [['except', inlined('    ', except)] as const]),
  ]);
}

function groupedBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): ReadonlyMap<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
