import { HarnessError } from '../../support/errors';
import type { Cell } from '../../record/record';
import type { ClaimRow, Grid, GridEntry } from './grid';
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

export interface CellPair {
  readonly before: Cell;
  readonly after: Cell;
}

export interface CellChange {
  readonly cell: Cell;
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
 * Compares two records. Two cells are the same if engine, builder and image store are. With `cells`, only those are
 * compared.
 *
 * @throws HarnessError `USAGE` for a name in `cells` that is not in the record.
 */
export function diffRecords(before: Report, after: Report, cells: readonly CellNames[] = []): RecordDiff {
  const grids = { before: before.grid, after: after.grid };
  const pairs = cells.length === 0 ? samePairs(before, after) : cells.map((names) => namedPair(grids, names));
  const rows = { before: before.rows, after: after.rows };
  const changes = changesOf(pairs, rows);
  const isVerdict = ({ before: one, after: other }: EntryChange): boolean => one.outcome !== other.outcome;
  return {
    pairs,
    claims: rows.before.filter(({ id }) => hasId(rows.after, id)).length,
    newCells:
      cells.length === 0 ? unpaired(grids.after, grids.before, new Set(pairs.map(({ after: cell }) => cell))) : [],
    goneCells:
      cells.length === 0 ? unpaired(grids.before, grids.after, new Set(pairs.map(({ before: cell }) => cell))) : [],
    newClaims: rows.after.filter(({ id }) => !hasId(rows.before, id)),
    goneClaims: rows.before.filter(({ id }) => !hasId(rows.after, id)),
    verdicts: changes.filter(isVerdict),
    expectations: changes.filter((change) => !isVerdict(change)),
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

function samePairs(before: Report, after: Report): readonly CellPair[] {
  const candidates = after.grid.cells;
  return before.grid.cells.flatMap((cell): readonly CellPair[] => {
    const same = candidates.find((other) => {
      const stores = [storeOf(before, cell), storeOf(after, other)].filter((store) => store !== undefined);
      // The image store of an unreachable engine is unknown, so it makes no difference.
      return cell.engine === other.engine && cell.builder === other.builder && new Set(stores).size < 2;
    });
    return same === undefined ? [] : [{ before: cell, after: same }];
  });
}

function storeOf({ header }: Report, { engine: name }: Cell): string | undefined {
  return header.engines.find((engine) => engine.name === name)?.imageStore;
}

function namedPair(grids: { readonly before: Grid; readonly after: Grid }, names: CellNames): CellPair {
  return { before: named(grids.before, names[0], 'old'), after: named(grids.after, names[1], 'new') };
}

function named({ cells }: Grid, name: string, which: string): Cell {
  const cell = cells.find((one) => one.name === name);
  if (cell !== undefined) return cell;
  throw new HarnessError('USAGE', `The ${which} record has no cell "${name}".`, {
    next: `It has ${cells.map((one) => `"${one.name}"`).join(', ') || 'none'}.`,
  });
}

function unpaired(grid: Grid, other: Grid, paired: ReadonlySet<Cell>): readonly CellChange[] {
  return grid.cells
    .filter((cell) => !paired.has(cell))
    .map((cell) => {
      const reason = other.leftOut.find(({ name }) => name === cell.name)?.notApplicable;
      return reason === undefined ? { cell } : { cell, notApplicable: reason };
    });
}

function changesOf(
  pairs: readonly CellPair[],
  rows: { readonly before: readonly ClaimRow[]; readonly after: readonly ClaimRow[] },
): readonly EntryChange[] {
  const old = new Map(rows.before.map((row) => [row.id, row]));
  return rows.after.flatMap((row) =>
    pairs.flatMap((pair): readonly EntryChange[] => {
      const before = old.get(row.id)?.entries.find(({ cell }) => cell === pair.before.name);
      const after = row.entries.find(({ cell }) => cell === pair.after.name);
      if (before === undefined || after === undefined || isSame(before, after)) return [];
      return [{ row, before, after }];
    }),
  );
}

function isSame(before: GridEntry, after: GridEntry): boolean {
  if (before.outcome !== after.outcome) return false;
  // Entries without a recorded verdict have no expectation.
  if (before.expected === undefined || after.expected === undefined) return true;
  const [one, other] = [before.expected, after.expected];
  return one.verdict === other.verdict && one.because === other.because && one.link === other.link;
}

function hasId(rows: readonly ClaimRow[], wanted: string): boolean {
  return rows.some(({ id }) => id === wanted);
}
