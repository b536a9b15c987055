import type { RecordHeader } from '../../record/record';
import { entriesOf, isFalseAsExpected, isImplied, isUnexpected, rowsOf } from './grid';
import type { Grid } from './grid';

export interface Counts {
  readonly claims: number;
  /** Claims × cells: how many verdicts the run should have. */
  readonly verdicts: number;
  readonly asExpected: number;
  /** Observed, and not the expected verdict. */
  readonly unexpected: number;
  readonly notObserved: number;
  readonly notApplicable: number;
  /** Claims that layerproof has no way to check in a cell, as their scenarios say. */
  readonly notMeasured: number;
  /** Claims that are refuted in at least one cell, as expected. */
  readonly falseStatements: number;
  /** Verdicts whose two attempts had different outcomes. */
  readonly flaky: number;
  /** Verdicts about claims that nobody stated: something merely built, or exited with 0. */
  readonly implied: number;
  /** Statements that were read but not checked. */
  readonly leftOut: number;
}

/** Counts the verdicts of a record. */
export function countsOf(grid: Grid, { leftOut = [] }: Pick<RecordHeader, 'leftOut'>): Counts {
  const entries = entriesOf(grid);
  return {
    claims: rowsOf(grid).length,
    verdicts: entries.length,
    asExpected: entries.filter((entry) => entry.isAsExpected).length,
    unexpected: entries.filter(isUnexpected).length,
    notObserved: entries.filter(({ outcome }) => outcome === 'not-observed').length,
    notApplicable: entries.filter(({ outcome }) => outcome === 'not-applicable').length,
    notMeasured: entries.filter(({ outcome }) => outcome === 'not-measured').length,
    falseStatements: rowsOf(grid).filter((row) => row.entries.some(isFalseAsExpected)).length,
    flaky: entries.filter((entry) => entry.isFlaky).length,
    implied: rowsOf(grid)
      .filter(isImplied)
      .reduce((sum, row) => sum + row.entries.length, 0),
    leftOut: leftOut.length,
  };
}
