import { dedent, visibleLines, withoutPull, withoutVolatile } from './output-lines';

/** How a stated output was matched, the strictest rule first; a report shows the weakest rule that was needed. */
const RULES = ['exact', 'indent', 'volatile', 'wildcard', 'prefix'] as const;
type Rule = (typeof RULES)[number];

export type OutputMatch = 'whole' | 'prefix' | 'contains' | 'unordered';

export type OutputComparison =
  | { readonly kind: 'same'; readonly how: Rule; readonly volatile: readonly string[] }
  | {
      readonly kind: 'different';
      /** Index of the stated line that was not found; the number of lines if more was printed than stated. */
      readonly at: number;
      readonly stated: string | undefined;
      readonly printed: string | undefined;
    }
  /** Too much to compare: proves nothing about the page. */
  | { readonly kind: 'undecided'; readonly because: string };

/** More comparisons of lines than any real output needs. */
const MOST_COMPARISONS = 2_000_000;

/**
 * Compares what a page states with what was printed, line by line. `...` alone in a line stands for any lines, inside a
 * line for any text, and so does `<a-name>`; `\...` is three dots. Nothing else is fuzzy: case, order and wording
 * count.
 *
 * @param match How the stated lines relate to the printed ones; whole by default.
 * @example compareOutput(['line 1', '...', 'line 5'], 'line 1\nline 2\nline 5\n') // { kind: 'same', how: 'wildcard', volatile: [] }
 */
export function compareOutput(
  stated: readonly string[],
  printed: string,
  match: OutputMatch = 'whole',
): OutputComparison {
  const wanted = withoutPull(visibleLines(stated.join('\n')));
  const found = visibleLines(printed);
  const asWritten = compareLines(wanted, found, match);
  if (asWritten.kind !== 'different') return asWritten;
  const dedented = compareLines(dedent(wanted), dedent(found), match);
  return dedented.kind === 'same' ? { ...dedented, how: weaker(dedented.how, 'indent') } : asWritten;
}

function compareLines(wanted: readonly string[], found: readonly string[], match: OutputMatch): OutputComparison {
  if (match === 'unordered') return compareUnordered(wanted, found);
  const lines = match === 'contains' ? ['...', ...wanted, '...'] : match === 'prefix' ? beginning(wanted) : wanted;
  const result = new LineMatcher(lines, found).compare();
  if (result.kind === 'same') return match === 'prefix' ? { ...result, how: 'prefix' } : result;
  return result.kind === 'different' && match === 'contains' ? { ...result, at: Math.max(0, result.at - 1) } : result;
}

/** The last line may continue, and more lines may follow. */
function beginning(wanted: readonly string[]): readonly string[] {
  const last = wanted.at(-1);
  return last === undefined ? ['...'] : [...wanted.slice(0, -1), `${last}...`, '...'];
}

/** Two positions and the last `...`, as for glob patterns: after a difference, that `...` takes one more line. */
class LineMatcher {
  readonly #wanted: readonly WantedLine[];
  #comparisons = 0;

  constructor(
    wanted: readonly string[],
    private readonly found: readonly string[],
  ) {
    this.#wanted = wanted.map(wantedLine);
  }

  compare(): OutputComparison {
    let [want, have] = [0, 0];
    let [elision, resume] = [-1, 0];
    let [furthest, furthestHave] = [0, 0];
    while (have < this.found.length || want < this.#wanted.length) {
      const wanted = this.#wanted[want];
      if (wanted?.isElision === true) {
        [elision, resume] = [want, have];
        want += 1;
        continue;
      }
      if (wanted !== undefined && have < this.found.length && this.#isLike(wanted, this.found[have] ?? '')) {
        want += 1;
        have += 1;
        if (want > furthest) [furthest, furthestHave] = [want, have];
        continue;
      }
      if (elision === -1 || resume >= this.found.length) return this.#difference(furthest, furthestHave);
      if (this.#comparisons > MOST_COMPARISONS)
        return { kind: 'undecided', because: 'the output is too long to be compared' };
      resume += 1;
      [want, have] = [elision + 1, resume];
    }
    return this.#sameness();
  }

  #isLike(wanted: WantedLine, line: string): boolean {
    this.#comparisons += 1;
    return ruleFor(wanted, line) !== undefined;
  }

  #difference(at: number, have: number): OutputComparison {
    const index = this.#wanted.findIndex(({ isElision }, position) => position >= at && !isElision);
    const stated = index === -1 ? undefined : this.#wanted[index]?.text;
    return { kind: 'different', at: index === -1 ? this.#wanted.length : index, stated, printed: this.found[have] };
  }

  /** Which rules were needed, found in a second pass that takes the first matching line for each. */
  #sameness(): OutputComparison {
    let how: Rule = 'exact';
    const volatile = new Set<string>();
    let have = 0;
    for (const wanted of this.#wanted) {
      if (wanted.isElision) {
        how = weaker(how, 'wildcard');
        continue;
      }
      let rule = ruleFor(wanted, this.found[have] ?? '');
      while (rule === undefined && have < this.found.length) rule = ruleFor(wanted, this.found[(have += 1)] ?? '');
      have += 1;
      if (rule === undefined) continue;
      how = weaker(how, rule);
      if (rule !== 'exact') for (const name of withoutVolatile(wanted.text).classes) volatile.add(name);
    }
    return { kind: 'same', how, volatile: [...volatile] };
  }
}

interface WantedLine {
  readonly text: string;
  readonly isElision: boolean;
  readonly normal: string;
  /** What is between its wildcards; one piece if it has none. */
  readonly pieces: readonly string[];
  readonly normalPieces: readonly string[];
}

const ELISION =
  /^(?:\.{3,}|…|\. \. \.|(?:\.{3}|…)? ?[[(<](?:\.{3}|…)[^\])>]{0,80}[\])>]|(?:\.{3}|…) ?\([^()]{1,80}\)|[-[(<=#8✂ ]*(?:snip(?:ped)?|(?:(?:output|lines?|log) )?(?:truncated|omitted|elided|skipped))[->\])=8✂ ]*)$/iu;
const LONGEST_ELISION = 200;

/** Whether a line of a page stands for lines that it leaves out: `...`, `<snip>`, `[output truncated]`. */
export function marksElision(line: string): boolean {
  const text = line.trim();
  return text.length <= LONGEST_ELISION && ELISION.test(text);
}

const WILDCARD = /(?<!\\)\.{3,}|…|<[a-z][a-z\d]*(?:[-_ ][a-z\d]+)*>/g;

function wantedLine(text: string): WantedLine {
  const plain = text.replaceAll('\\...', '...');
  if (marksElision(text)) return { text, isElision: true, normal: '', pieces: [], normalPieces: [] };
  const pieces = text.split(WILDCARD).map((piece) => piece.replaceAll('\\...', '...'));
  const normal = withoutVolatile(plain).line;
  const normalPieces = withoutVolatile(text)
    .line.split(WILDCARD)
    .map((piece) => piece.replaceAll('\\...', '...'));
  return { text: plain, isElision: false, normal, pieces, normalPieces };
}

function ruleFor(wanted: WantedLine, line: string): Rule | undefined {
  if (wanted.text === line) return 'exact';
  const normal = withoutVolatile(line).line;
  if (wanted.normal === normal) return 'volatile';
  if (wanted.pieces.length === 1) return undefined;
  return fits(wanted.pieces, line) || fits(wanted.normalPieces, normal) ? 'wildcard' : undefined;
}

/** Whether the pieces are in the line, in this order: the first at its start, the last at its end. */
function fits(pieces: readonly string[], line: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!line.startsWith(first)) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = line.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return line.length - last.length >= position && line.endsWith(last);
}

function compareUnordered(wanted: readonly string[], found: readonly string[]): OutputComparison {
  if (wanted.length * found.length > MOST_COMPARISONS) {
    return { kind: 'undecided', because: 'the output is too long to be compared' };
  }
  const left = [...found];
  let how: Rule = 'exact';
  const lines = wanted.map(wantedLine);
  // The strictest first, so that a wildcard does not take the line of another.
  for (const rule of ['exact', 'volatile', 'wildcard'] as const) {
    for (const [index, line] of lines.entries()) {
      const at = line.isElision ? -1 : left.findIndex((each) => ruleFor(line, each) === rule);
      if (at === -1) continue;
      left.splice(at, 1);
      lines[index] = { ...line, isElision: true };
      how = weaker(how, rule);
    }
  }
  const missing = lines.findIndex(({ isElision }) => !isElision);
  const mayHaveMore = wanted.some((line) => marksElision(line));
  if (missing === -1 && (left.length === 0 || mayHaveMore)) return { kind: 'same', how, volatile: [] };
  return {
    kind: 'different',
    at: missing === -1 ? wanted.length : missing,
    stated: lines[missing]?.text,
    printed: left[0],
  };
}

function weaker(one: Rule, other: Rule): Rule {
  return RULES.indexOf(one) > RULES.indexOf(other) ? one : other;
}
