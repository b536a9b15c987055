import type { Outcome } from '../../verdict/verdict';
import { sameCellIn } from './compat-cells';
import { oneLine } from '../model/plain-text';
import type { Report } from '../model/report';
import type { CompatData } from './render-compat';

/** How the verdicts of a run differ from those that are checked in. */
export interface CompatComparison {
  readonly contradictions: readonly Contradiction[];
  /** Claims whose sentence differs from the one that was measured. */
  readonly reworded: readonly Rewording[];
  /** Names of cells with a verdict that the data doesn't have. */
  readonly unknownCells: readonly string[];
  /** Claims that the data doesn't have. */
  readonly unknownClaims: readonly string[];
}

/** A verdict that differs from the stored one. */
interface Contradiction {
  readonly claimId: string;
  readonly cell: string;
  readonly stored: Outcome;
  readonly seen: Outcome;
}

interface Rewording {
  readonly claimId: string;
  readonly stored: string;
  readonly now: string;
}

/**
 * Compares the verdicts of a run with compatibility data, cell by cell. Verdicts that either side did not observe are
 * not compared: a run with a missing observation fails anyway.
 */
export function compareWithCompat(data: CompatData, { header, grid, rows, entries }: Report): CompatComparison {
  const known = new Map(grid.cells.map((cell) => [cell.name, sameCellIn(data, cell, header)]));
  const observed = entries.filter(({ outcome }) => outcome !== 'not-observed');
  const unknownCells = new Set(observed.map(({ cell }) => cell).filter((cell) => known.get(cell) === undefined));
  const unknownClaims = new Set(observed.map(({ claimId }) => claimId).filter((id) => !Object.hasOwn(data.claims, id)));
  return {
    contradictions: observed.flatMap(({ claimId, cell, outcome: seen }) => {
      const stored = data.claims[claimId]?.support[known.get(cell) ?? '']?.verdict;
      if (stored === undefined || stored === 'not-observed' || stored === seen) return [];
      return [{ claimId, cell, stored, seen }];
    }),
    reworded: rows.flatMap(({ id, claim }) => {
      const stored = data.claims[id]?.says;
      const now = claim === undefined ? undefined : oneLine(claim.says);
      return stored === undefined || now === undefined || stored === now ? [] : [{ claimId: id, stored, now }];
    }),
    unknownCells: [...unknownCells],
    unknownClaims: [...unknownClaims],
  };
}
