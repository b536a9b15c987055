import type { ImageStore } from '../engine/engine';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { Outcome } from '../verdict/verdict';
import type { Cell, VerdictLine } from './record';
import type { RunRecord } from './record-file';
import { testedCellsOf, type TestedCells } from './tested-cells';

/** The verdicts of a record, or of compatibility data, without their evidence: enough to compare two. */
export interface VerdictOutline extends TestedCells<OutlinedCell> {
  readonly claims: readonly OutlinedClaim[];
}

/** The outline of one run. */
export interface RecordOutline extends VerdictOutline {
  readonly session: string;
  readonly startedAt: string;
  /** Whether its run finished. */
  readonly isComplete: boolean;
}

export interface OutlinedCell extends Cell {
  /** Absent if the engine could not be queried. */
  readonly imageStore?: ImageStore;
}

interface OutlinedClaim {
  readonly id: string;
  readonly says: string;
  /** By name of the cell. */
  readonly verdicts: Readonly<Record<string, OutlinedVerdict>>;
}

export interface OutlinedVerdict {
  readonly outcome: Outcome;
  /** Absent if no verdict was recorded. */
  readonly expected?: ExpectedVerdict;
  readonly because?: string;
  readonly seen: readonly string[];
}

/** The outline of a record. Runs in a browser too, where a reader chooses a file. */
export function outlineOf({ header, verdicts, footer }: RunRecord): RecordOutline {
  const { session, startedAt, planned, engines } = header;
  const stores = new Map(engines.map(({ name, imageStore }) => [name, imageStore]));
  const outlined = (cell: Cell): OutlinedCell => {
    const imageStore = stores.get(cell.engine);
    return imageStore === undefined ? cell : { ...cell, imageStore };
  };
  return {
    session,
    startedAt,
    isComplete: footer?.ended === 'complete',
    ...testedCellsOf(
      header.cells.map(outlined),
      verdicts.map(({ cell }) => cell),
    ),
    claims: claimsOf(planned, verdicts),
  };
}

function claimsOf(planned: readonly string[], verdicts: readonly VerdictLine[]): readonly OutlinedClaim[] {
  const claims = new Map<string, VerdictLine[]>(planned.map((id) => [id, []]));
  for (const line of verdicts) {
    const known = claims.get(line.claim.id);
    if (known === undefined) claims.set(line.claim.id, [line]);
    else known.push(line);
  }
  return [...claims].map(([id, lines]) => ({
    id,
    says: lines.at(-1)?.claim.says ?? id,
    verdicts: Object.fromEntries(
      lines.map(({ cell, verdict, expected, seen }) => [cell, { ...verdict, expected, seen }] as const),
    ),
  }));
}
