import { HarnessError } from '../../support/errors';
import { compareRecords, type NamedClaim, type VerdictChange } from '../../record/compare-records';
import type { CellPair } from '../../record/pair-cells';
import { outlineOf, type OutlinedCell, type VerdictOutline } from '../../record/record-outline';
import type { ClaimRow, GridEntry } from './grid';
import type { Report } from './report';

/** The differences between two records. */
export interface RecordDiff {
  /** The compared cells, each of the old record with one of the new. */
  readonly pairs: readonly CellPair[];
  /** How many claims both records have. */
  readonly claims: number;
  readonly newCells: readonly CellChange[];
  readonly goneCells: readonly CellChange[];
  readonly newClaims: readonly ClaimRow[];
  readonly goneClaims: readonly ClaimRow[];
  readonly verdicts: readonly EntryChange[];
  /** Entries with the same verdict whose expected verdict or documented reason changed. */
  readonly expectations: readonly EntryChange[];
}

export interface CellChange {
  readonly cell: OutlinedCell;
  /** The reason, if the other record lists the cell as not applicable. */
  readonly notApplicable?: string;
}

export interface EntryChange {
  readonly row: ClaimRow;
  readonly before: GridEntry;
  readonly after: GridEntry;
}

/** The names of a cell in the old record and of one in the new. */
export type CellNames = readonly [before: string, after: string];

/**
 * Compares two records, with the rows and entries of their reports. With `cells`, only those are compared.
 *
 * @throws HarnessError `USAGE` for a name in `cells` that is not in the record.
 */
export function diffRecords(before: Report, after: Report, cells: readonly CellNames[] = []): RecordDiff {
  const [one, other] = [outlineOf(before), outlineOf(after)];
  const pairs = cells.length === 0 ? undefined : cells.map((names) => namedPair(one, other, names));
  const comparison = compareRecords(one, other, pairs);
  const rows = { before: rowsById(before), after: rowsById(after) };
  const isIn = (claims: readonly NamedClaim[], row: ClaimRow): boolean => claims.some(({ id }) => id === row.id);
  const changesOf = (changes: readonly VerdictChange[]): readonly EntryChange[] =>
    after.rows
      .flatMap((row) => changes.filter(({ id }) => id === row.id))
      .flatMap((change) => entryChange(change, rows));
  return {
    pairs: comparison.pairs,
    claims: comparison.claims,
    newCells: pairs === undefined ? comparison.cellsOnlyAfter.map((cell) => cellChange(cell, one)) : [],
    goneCells: pairs === undefined ? comparison.cellsOnlyBefore.map((cell) => cellChange(cell, other)) : [],
    newClaims: after.rows.filter((row) => isIn(comparison.added, row)),
    goneClaims: before.rows.filter((row) => isIn(comparison.removed, row)),
    verdicts: changesOf(comparison.verdicts),
    expectations: changesOf(comparison.expectations),
  };
}

/** Whether two records have no differences. */
export function isUnchanged({
  newCells,
  goneCells,
  newClaims,
  goneClaims,
  verdicts,
  expectations,
}: RecordDiff): boolean {
  return [newCells, goneCells, newClaims, goneClaims, verdicts, expectations].every(({ length }) => length === 0);
}

function namedPair(before: VerdictOutline, after: VerdictOutline, names: CellNames): CellPair {
  return { before: named(before, names[0], 'old'), after: named(after, names[1], 'new') };
}

function named({ cells }: VerdictOutline, name: string, which: string): OutlinedCell {
  const cell = cells.find((one) => one.name === name);
  if (cell !== undefined) return cell;
  throw new HarnessError('USAGE', `The ${which} record has no cell "${name}".`, {
    next: `It has ${cells.map((one) => `"${one.name}"`).join(', ') || 'none'}.`,
  });
}

function cellChange(cell: OutlinedCell, other: VerdictOutline): CellChange {
  const reason = other.leftOut.find(({ name }) => name === cell.name)?.notApplicable;
  return reason === undefined ? { cell } : { cell, notApplicable: reason };
}

type Rows = ReadonlyMap<string, ClaimRow>;

function rowsById({ rows }: Report): Rows {
  return new Map(rows.map((row) => [row.id, row]));
}

function entryChange(
  { id, pair }: VerdictChange,
  rows: Readonly<Record<'before' | 'after', Rows>>,
): readonly EntryChange[] {
  const row = rows.after.get(id);
  const before = rows.before.get(id)?.entries.find(({ cell }) => cell === pair.before.name);
  const after = row?.entries.find(({ cell }) => cell === pair.after.name);
  return row === undefined || before === undefined || after === undefined ? [] : [{ row, before, after }];
}
