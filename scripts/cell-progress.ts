import { isAsExpected } from '../harness/verdict/expectation';
import type { VerdictLine } from '../harness/verdict/record';

export interface PlannedCell {
  readonly name: string;
  readonly planned: number;
}

const BAR_WIDTH = 16;

/** How far each cell of a run is. */
export class CellProgress {
  readonly #done = new Map<string, number>();
  readonly #total: number;
  #unexpected = 0;
  #last = '';

  constructor(private readonly cells: readonly PlannedCell[]) {
    this.#total = cells.reduce((sum, { planned }) => sum + planned, 0);
  }

  add({ cell, claim, verdict, expected }: VerdictLine): void {
    this.#done.set(cell, (this.#done.get(cell) ?? 0) + 1);
    if (!isAsExpected(verdict.outcome, expected)) this.#unexpected += 1;
    this.#last = claim.id;
  }

  /** From 0 to 1. */
  get share(): number {
    return this.#total === 0 ? 1 : this.#doneInAll / this.#total;
  }

  get headline(): string {
    const surprises = this.#unexpected === 0 ? '' : `, ${this.#unexpected} not as expected`;
    return `${this.#doneInAll} of ${this.#total} verdicts${surprises}; the last one: ${this.#last}`;
  }

  /** A line for each cell; none when one cell says as much as the headline. */
  get lines(): readonly string[] {
    if (this.cells.length < 2) return [];
    const width = Math.max(...this.cells.map(({ name }) => name.length));
    return this.cells.map(({ name, planned }) => {
      const done = this.#done.get(name) ?? 0;
      const full = planned === 0 ? BAR_WIDTH : Math.floor((done / planned) * BAR_WIDTH);
      return `  ${name.padEnd(width)}  ${'━'.repeat(full)}${'╌'.repeat(BAR_WIDTH - full)}  ${done}/${planned}`;
    });
  }

  get #doneInAll(): number {
    return [...this.#done.values()].reduce((sum, count) => sum + count, 0);
  }
}
