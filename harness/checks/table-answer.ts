import type { LookStep } from '../pages/step';
import type { TableRow } from '../pages/table-rows';
import { compareTable } from './compare-table';
import { CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';

/** Compares the table that a page states with the actual rows. */
export function tableAnswer(step: LookStep, rows: readonly TableRow[], known: readonly string[]): StepAnswer {
  const { stated } = step;
  if (stated === undefined) return CONFIRMED;
  const compared = compareTable(stated.lines, rows, known);
  if (compared.kind === 'same') return CONFIRMED;
  if (compared.kind === 'undecided') return notObserved(compared.because);
  const { at, column = 'row', stated: wanted, printed } = compared;
  return refuted(stated.place.line + at, `the page states ${column} "${wanted}", and it is "${printed}"`);
}
