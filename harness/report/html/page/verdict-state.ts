import type { GridEntry } from '../../model/grid';

/** How a verdict is displayed: only surprises stand out. */
export type VerdictState = 'confirmed' | 'refuted' | 'not-applicable' | 'not-measured' | 'not-observed' | 'unexpected';

export function stateOf({ outcome, isAsExpected }: GridEntry): VerdictState {
  return outcome === 'not-observed' || isAsExpected ? outcome : 'unexpected';
}

/** One letter for the filters: c, r, a, m or n; a capital for a surprise. */
export function letterOf({ outcome, isAsExpected }: GridEntry): string {
  const letter = { confirmed: 'c', refuted: 'r', 'not-applicable': 'a', 'not-measured': 'm', 'not-observed': 'n' }[
    outcome
  ];
  return isAsExpected ? letter : letter.toUpperCase();
}

/** For a claim that was left to another run in this cell. */
export const NOT_PLANNED = '-';
