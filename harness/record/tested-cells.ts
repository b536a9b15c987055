import type { Cell } from './record';

export interface TestedCells<C extends Cell = Cell> {
  readonly cells: readonly C[];
  /** The cells in which no claim is checked, each with its reason. */
  readonly leftOut: readonly C[];
}

/**
 * Separates the cells in which claims are checked from the others, given the names of those with a verdict: a recorded
 * verdict is always shown, even in a cell that should have none.
 */
export function testedCellsOf<C extends Cell>(cells: readonly C[], withVerdict: readonly string[]): TestedCells<C> {
  const tested = new Set(withVerdict);
  const isLeftOut = ({ name, notApplicable }: Cell): boolean => notApplicable !== undefined && !tested.has(name);
  return { cells: cells.filter((cell) => !isLeftOut(cell)), leftOut: cells.filter(isLeftOut) };
}
