import { compareOutput, type OutputMatch } from './compare-output';
import { visibleLines } from './output-lines';

/** A line of a corrected output. */
export interface CorrectedLine {
  readonly text: string;
  /** Index of the stated line that it keeps, replaces or follows: it is written in the page like that one. */
  readonly like: number;
}

/** More pairs of lines than a real page has; each pair is compared once. */
const MOST_PAIRS = 40_000;

/** A replaced line costs less than a removed and an added one, so that a correction stays where the mistake is. */
const COSTS = { replace: 10, drop: 11, insert: 10 } as const;

/**
 * Corrects a stated output with as few changed lines as possible: what still matches stays as its author wrote it, with
 * its wildcards and with the IDs and times of that day.
 *
 * @returns undefined if it is unknown how the author would state this output.
 * @example correctOutput(['one', '...', 'tree'], 'one\ntwo\nthree\n') // "one", "...", "three"
 */
export function correctOutput(
  stated: readonly string[],
  printed: string,
  match: OutputMatch = 'whole',
): readonly CorrectedLine[] | undefined {
  if (match === 'contains' || match === 'unordered') return undefined;
  const found = visibleLines(printed);
  if (stated.length === 0 || found.length === 0 || stated.length * found.length > MOST_PAIRS) return undefined;
  return new Alignment(stated, found, match === 'prefix').lines();
}

/** The cheapest way to turn the stated lines into the printed ones. */
class Alignment {
  /** By stated and printed lines that are still to come. */
  readonly #costs: number[][];
  readonly #elisions: readonly boolean[];

  constructor(
    private readonly stated: readonly string[],
    private readonly found: readonly string[],
    private readonly isPrefix: boolean,
  ) {
    // Only an elision is equal to two elisions.
    this.#elisions = stated.map((line) => compareOutput([line], 'a\nb').kind === 'same');
    this.#costs = Array.from({ length: stated.length + 1 }, () => new Array<number>(found.length + 1).fill(0));
    for (let want = stated.length; want >= 0; want -= 1)
      for (let have = found.length; have >= 0; have -= 1) this.#row(want)[have] = this.#cheapest(want, have).cost;
  }

  lines(): readonly CorrectedLine[] {
    const lines: CorrectedLine[] = [];
    let [want, have] = [0, 0];
    while (want < this.stated.length || have < this.found.length) {
      const { edit } = this.#cheapest(want, have);
      if (edit === 'end') break;
      if (edit === 'keep') lines.push({ text: this.stated[want] ?? '', like: want });
      if (edit === 'replace') lines.push({ text: this.found[have] ?? '', like: want });
      if (edit === 'insert') lines.push({ text: this.found[have] ?? '', like: Math.max(0, want - 1) });
      // An elision is in the page once, after the last line that it covers.
      if (edit === 'close') lines.push({ text: this.stated[want] ?? '', like: want });
      if (edit !== 'insert' && edit !== 'cover') want += 1;
      if (edit !== 'drop' && edit !== 'close') have += 1;
    }
    return lines;
  }

  #cheapest(want: number, have: number): { readonly cost: number; readonly edit: Edit } {
    const isOver = want === this.stated.length;
    if (isOver && (have === this.found.length || this.isPrefix)) return { cost: 0, edit: 'end' };
    const edits: (readonly [Edit, number])[] = [];
    const left = have < this.found.length;
    if (!isOver && this.#elisions[want] === true) {
      if (left) edits.push(['cover', this.#cost(want, have + 1)]);
      edits.push(['close', this.#cost(want + 1, have)]);
    } else if (!isOver && left) {
      if (this.#isLike(want, have)) edits.push(['keep', this.#cost(want + 1, have + 1)]);
      else edits.push(['replace', COSTS.replace + this.#cost(want + 1, have + 1)]);
    }
    if (left) edits.push(['insert', COSTS.insert + this.#cost(want, have + 1)]);
    if (!isOver) edits.push(['drop', COSTS.drop + this.#cost(want + 1, have)]);
    const [edit, cost] = edits.reduce((best, other) => (other[1] < best[1] ? other : best));
    return { cost, edit };
  }

  #isLike(want: number, have: number): boolean {
    const [stated = '', printed = ''] = [this.stated[want], this.found[have]];
    if (stated === printed) return true;
    const isLast = want === this.stated.length - 1;
    return compareOutput([stated], printed, this.isPrefix && isLast ? 'prefix' : 'whole').kind === 'same';
  }

  #cost(want: number, have: number): number {
    return this.#row(want)[have] ?? 0;
  }

  #row(want: number): number[] {
    return this.#costs[want] ?? [];
  }
}

/** `cover`: an elision takes a printed line; `close`: it ends. */
type Edit = 'keep' | 'replace' | 'insert' | 'drop' | 'cover' | 'close' | 'end';
