import { sameCellIn } from '../../harness/report/data/compat-cells';
import type { CompatData } from '../../harness/report/data/render-compat';
import type { Cell, RecordHeader } from '../../harness/record/record';
import { isSkipped } from '../../harness/verdict/expectation';

/** What a mutation encountered in one cell whose claim is not applicable or not measured there. */
export interface NotApplicable {
  readonly claimId: string;
  readonly cell: Cell;
  /** Whether another cell of the run came to a verdict about the mutation. */
  readonly isJudgedElsewhere: boolean;
}

/**
 * Why a claim that is skipped lets its mutation escape; undefined if the claim really says nothing about the cell.
 * Otherwise an exception would silence both the claim and the mutation that guards it.
 */
export function silencedBecause(
  { claimId, cell, isJudgedElsewhere }: NotApplicable,
  data: CompatData,
  header: RecordHeader,
): string | undefined {
  const support = data.claims[claimId]?.support ?? {};
  const stored = support[sameCellIn(data, cell, header) ?? '']?.verdict;
  if (stored === 'confirmed' || stored === 'refuted') return `The compatibility data has "${stored}" for this cell`;
  if (isJudgedElsewhere) return undefined;
  const canBeJudged = Object.values(support).some(({ measured }) => measured);
  return stored !== undefined && isSkipped(stored) && canBeJudged ? undefined : 'no cell can judge it';
}
