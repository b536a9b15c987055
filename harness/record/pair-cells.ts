import type { OutlinedCell } from './record-outline';
import type { TestedCells } from './tested-cells';

/** A cell of the old record and the cell of the new one that it is compared with. */
export interface CellPair {
  readonly before: OutlinedCell;
  readonly after: OutlinedCell;
}

type Outlines = Readonly<Record<'before' | 'after', TestedCells<OutlinedCell>>>;

/**
 * Pairs the cells of two records, by one rule for every report:
 *
 * 1. A cell pairs with the one of the same name, which consists of its engine and its builder.
 * 2. Then, if only one cell of a builder remains on each side, these two pair: the engine was upgraded. A cell that the
 *    other record leaves out does not count, because it is known there.
 *
 * In either case a cell whose image store changed is another cell, and remains without a partner. The store of an
 * engine that could not be queried is unknown, so it makes no difference.
 */
export function pairCells({ before, after }: Outlines): readonly CellPair[] {
  const byName = before.cells.flatMap((cell) =>
    pairsOf(
      cell,
      after.cells.filter((other) => hasSameName(cell, other)),
    ),
  );
  const builders = new Set(before.cells.map(({ builder }) => builder));
  const remaining = {
    before: before.cells.filter((cell) => byName.every((pair) => pair.before !== cell) && !isIn(after.leftOut, cell)),
    after: after.cells.filter((cell) => byName.every((pair) => pair.after !== cell) && !isIn(before.leftOut, cell)),
  };
  const byBuilder = [...builders].flatMap((builder) => {
    const [cell, ...others] = remaining.before.filter((one) => one.builder === builder);
    const candidates = remaining.after.filter((one) => one.builder === builder);
    return cell === undefined || others.length > 0 || candidates.length > 1 ? [] : pairsOf(cell, candidates);
  });
  return [...byName, ...byBuilder];
}

function pairsOf(before: OutlinedCell, candidates: readonly OutlinedCell[]): readonly CellPair[] {
  const after = candidates.find((candidate) => mayShareStore(before, candidate));
  return after === undefined ? [] : [{ before, after }];
}

function hasSameName(one: OutlinedCell, other: OutlinedCell): boolean {
  return one.engine === other.engine && one.builder === other.builder;
}

function mayShareStore(one: OutlinedCell, other: OutlinedCell): boolean {
  return one.imageStore === undefined || other.imageStore === undefined || one.imageStore === other.imageStore;
}

function isIn(cells: readonly OutlinedCell[], cell: OutlinedCell): boolean {
  return cells.some((other) => hasSameName(cell, other));
}
