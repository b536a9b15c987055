import type { Cell } from '../../record/record';
import type { OutlinedVerdict, RecordOutline } from './record-outline';

/** The differences between two records. */
export interface Comparison {
  /** The cells that were compared with each other. */
  readonly pairs: readonly { readonly before: string; readonly after: string }[];
  /** Changed verdicts or expectations, and verdicts that are missing on one side. */
  readonly changes: readonly VerdictChange[];
  /** The same verdict with different observations: often only a random value. */
  readonly seenDifferently: readonly VerdictChange[];
  readonly added: readonly NamedClaim[];
  readonly removed: readonly NamedClaim[];
  readonly cellsOnlyBefore: readonly string[];
  readonly cellsOnlyAfter: readonly string[];
  readonly unchanged: number;
}

export interface NamedClaim {
  readonly id: string;
  readonly says: string;
}

export interface VerdictChange extends NamedClaim {
  readonly cell: string;
  readonly before: OutlinedVerdict;
  readonly after: OutlinedVerdict;
}

const MISSING: OutlinedVerdict = {
  outcome: 'not-observed',
  expected: 'unknown',
  because: 'no verdict was recorded',
  seen: [],
};

/** Compares two records verdict by verdict, in the order of the later one. */
export function compareOutlines(before: RecordOutline, after: RecordOutline): Comparison {
  const pairs = pairedCells(before.cells, after.cells);
  const earlier = new Map(before.claims.map((claim) => [claim.id, claim]));
  const later = new Set(after.claims.map(({ id }) => id));
  const both = after.claims.flatMap(({ id, says, verdicts }) => {
    const old = earlier.get(id);
    if (old === undefined) return [];
    return pairs.map((pair): VerdictChange => ({
      id,
      says,
      cell: pair.after,
      before: old.verdicts[pair.before] ?? MISSING,
      after: verdicts[pair.after] ?? MISSING,
    }));
  });
  const changes = both.filter((one) => verdictText(one.before) !== verdictText(one.after));
  const same = both.filter((one) => verdictText(one.before) === verdictText(one.after));
  const seenDifferently = same.filter((one) => one.before.seen.join('\n') !== one.after.seen.join('\n'));
  return {
    pairs,
    changes,
    seenDifferently,
    added: after.claims.filter(({ id }) => !earlier.has(id)).map(named),
    removed: before.claims.filter(({ id }) => !later.has(id)).map(named),
    cellsOnlyBefore: before.cells.map(({ name }) => name).filter((name) => pairs.every((pair) => pair.before !== name)),
    cellsOnlyAfter: after.cells.map(({ name }) => name).filter((name) => pairs.every((pair) => pair.after !== name)),
    unchanged: same.length - seenDifferently.length,
  };
}

/** Pairs cells by name, and then a single remaining cell per builder on each side: an engine that was upgraded. */
function pairedCells(before: readonly Cell[], after: readonly Cell[]): Comparison['pairs'] {
  const names = new Set(before.map(({ name }) => name));
  const byName = after.filter(({ name }) => names.has(name)).map(({ name }) => ({ before: name, after: name }));
  const known = new Set(byName.map((pair) => pair.after));
  const left = (cells: readonly Cell[], builder: string): readonly Cell[] =>
    cells.filter((cell) => cell.builder === builder && !known.has(cell.name));
  const byBuilder = [...new Set(after.map(({ builder }) => builder))].flatMap((builder) => {
    const [one, ...others] = left(before, builder);
    const [two, ...more] = left(after, builder);
    if (one === undefined || two === undefined || others.length + more.length > 0) return [];
    return [{ before: one.name, after: two.name }];
  });
  return [...byName, ...byBuilder];
}

function verdictText({ outcome, expected }: OutlinedVerdict): string {
  return `${outcome} ${expected}`;
}

function named({ id, says }: NamedClaim): NamedClaim {
  return { id, says };
}
