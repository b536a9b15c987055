import { isAsExpected } from '../../harness/verdict/expectation';
import type { VerdictLine } from '../../harness/record/record';

export interface PlannedCell {
  readonly name: string;
  readonly planned: number;
}

const BAR_WIDTH = 16;

/** The progress of each cell of a run. */
export class CellProgress {
  /** By cell and claim, whether the verdict is the expected one. Jest reruns a claim whose worker dies, so the last line counts. */
  readonly #done = new Map<string, Map<string, boolean>>();
  readonly #total: number;
  #last = '';

  constructor(private readonly cells: readonly PlannedCell[]) {
    this.#total = cells.reduce((sum, { planned }) => sum + planned, 0);
  }

  /** A record of several steps has verdicts of other cells too, which don't count here. */
  add({ cell, claim, verdict, expected }: VerdictLine): void {
    if (!this.cells.some(({ name }) => name === cell)) return;
    const done = this.#done.get(cell) ?? new Map<string, boolean>();
    this.#done.set(cell, done.set(claim.id, isAsExpected(verdict.outcome, expected)));
    this.#last = claim.id;
  }

  /** From 0 to 1. */
  get share(): number {
    return this.#total === 0 ? 1 : this.#doneCount / this.#total;
  }

  get headline(): string {
    const done = [...this.#done.values()].flatMap((claims) => [...claims.values()]);
    const unexpected = done.filter((isExpected) => !isExpected).length;
    const surprises = unexpected === 0 ? '' : `, ${unexpected} unexpected`;
    return `${done.length} of ${this.#total} verdicts${surprises}; latest: ${this.#last}`;
  }

  /** A line for each cell; none for a single cell, which the headline covers. */
  get lines(): readonly string[] {
    if (this.cells.length < 2) return [];
    const width = Math.max(...this.cells.map(({ name }) => name.length));
    return this.cells.map(({ name, planned }) => {
      const done = this.#done.get(name)?.size ?? 0;
      const full = planned === 0 ? BAR_WIDTH : Math.floor((done / planned) * BAR_WIDTH);
      return `  ${name.padEnd(width)}  ${'━'.repeat(full)}${'╌'.repeat(BAR_WIDTH - full)}  ${done}/${planned}`;
    });
  }

  get #doneCount(): number {
    return [...this.#done.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
