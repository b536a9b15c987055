import { pairCells, type CellPair } from './pair-cells';
import type { OutlinedCell, OutlinedVerdict, VerdictOutline } from './record-outline';

/** The differences between two records, for every report that shows them. */
export interface RecordComparison {
  readonly pairs: readonly CellPair[];
  /** How many claims both records have. */
  readonly claims: number;
  readonly verdicts: readonly VerdictChange[];
  /** The same verdict, but another one is expected, or for another documented reason. */
  readonly expectations: readonly VerdictChange[];
  /** The same verdict and expectation with different observations: often only a random value. */
  readonly seenDifferently: readonly VerdictChange[];
  readonly unchanged: number;
  readonly added: readonly NamedClaim[];
  readonly removed: readonly NamedClaim[];
  readonly cellsOnlyBefore: readonly OutlinedCell[];
  readonly cellsOnlyAfter: readonly OutlinedCell[];
}

export interface NamedClaim {
  readonly id: string;
  readonly says: string;
}

export interface VerdictChange extends NamedClaim {
  readonly pair: CellPair;
  readonly before: OutlinedVerdict;
  readonly after: OutlinedVerdict;
}

const MISSING: OutlinedVerdict = { outcome: 'not-observed', because: 'no verdict was recorded', seen: [] };

/**
 * Compares two records verdict by verdict, in the order of the later one. A missing verdict counts as not observed, and
 * has no expectation that could have changed.
 */
export function compareRecords(
  before: VerdictOutline,
  after: VerdictOutline,
  pairs: readonly CellPair[] = pairCells({ before, after }),
): RecordComparison {
  const earlier = new Map(before.claims.map((claim) => [claim.id, claim]));
  const later = new Set(after.claims.map(({ id }) => id));
  const common = after.claims.filter(({ id }) => earlier.has(id));
  const compared = common.flatMap(({ id, says, verdicts }) =>
    pairs.map((pair): VerdictChange => {
      const old = earlier.get(id)?.verdicts ?? {};
      return { id, says, pair, before: verdictIn(old, pair.before), after: verdictIn(verdicts, pair.after) };
    }),
  );
  const changed = (what: Change): readonly VerdictChange[] => compared.filter((one) => whatChanged(one) === what);
  return {
    pairs,
    claims: common.length,
    verdicts: changed('verdict'),
    expectations: changed('expectation'),
    seenDifferently: changed('seen'),
    unchanged: changed('nothing').length,
    added: after.claims.filter(({ id }) => !earlier.has(id)).map(named),
    removed: before.claims.filter(({ id }) => !later.has(id)).map(named),
    cellsOnlyBefore: before.cells.filter((cell) => pairs.every((pair) => pair.before !== cell)),
    cellsOnlyAfter: after.cells.filter((cell) => pairs.every((pair) => pair.after !== cell)),
  };
}

type Change = 'verdict' | 'expectation' | 'seen' | 'nothing';

function whatChanged({ before, after }: VerdictChange): Change {
  if (before.outcome !== after.outcome) return 'verdict';
  const [one, other] = [before.expected, after.expected];
  if ((one === undefined) !== (other === undefined)) return 'seen';
  if (one?.verdict !== other?.verdict || one?.because !== other?.because || one?.link !== other?.link) {
    return 'expectation';
  }
  return before.seen.join('\n') === after.seen.join('\n') ? 'nothing' : 'seen';
}

/** A cell may have any name, including that of a member that every object has. */
function verdictIn(verdicts: Readonly<Record<string, OutlinedVerdict>>, { name }: OutlinedCell): OutlinedVerdict {
  return (Object.hasOwn(verdicts, name) ? verdicts[name] : undefined) ?? MISSING;
}

function named({ id, says }: NamedClaim): NamedClaim {
  return { id, says };
}
