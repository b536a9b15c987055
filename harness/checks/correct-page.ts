import type { PagePlan, Step } from '../pages/step';
import { compareOutput } from './compare-output';
import { correctOutput } from './correct-output';

/** A page with other outputs, and what could not be corrected. */
export interface CorrectedPage {
  readonly text: string;
  /** Ids of the steps whose stated output was corrected. */
  readonly corrected: readonly string[];
  readonly refused: readonly RefusedCorrection[];
}

export interface RefusedCorrection {
  readonly step: Step;
  /** The rest of a sentence that begins with "not corrected:". */
  readonly because: string;
}

/**
 * Writes what was printed into a page, instead of what it states. Only stated lines are changed, never a command or
 * prose: each correction is read again as a reader would, and dropped unless the page then has the same steps, all with
 * their previous statements except for the corrected one, which now states what was printed.
 *
 * @param printed The whole output of steps that are refuted, by the ids of the steps.
 * @param plan Plans a text as the page was planned.
 */
export function correctPage(
  text: string,
  printed: ReadonlyMap<string, string>,
  plan: (text: string) => PagePlan,
): CorrectedPage {
  const corrected: string[] = [];
  const refused: RefusedCorrection[] = [];
  const before = plan(text);
  const steps = before.steps.filter(({ id }) => printed.has(id)).toSorted((one, other) => lineOf(other) - lineOf(one));
  let current = { text, plan: before };
  // From the end of the page, so that the lines of those that are still to come stay where they are.
  for (const step of steps) {
    const output = printed.get(step.id) ?? '';
    const isElsewhere = step.stated !== undefined && step.stated.place.file !== before.file;
    const next = isElsewhere ? { because: 'it is stated in a side file' } : withOutput(current.text, step, output);
    if ('because' in next) {
      refused.push({ step, because: next.because });
      continue;
    }
    const after = plan(next.text);
    if (isSamePage(current.plan, after, { except: step.id, printed: output })) {
      current = { text: next.text, plan: after };
      corrected.push(step.id);
    } else refused.push({ step, because: 'with this output, the page would be read differently' });
  }
  return { text: current.text, corrected: corrected.reverse(), refused: refused.reverse() };
}

function withOutput(
  text: string,
  { stated }: Step,
  printed: string,
): { readonly text: string } | { readonly because: string } {
  if (stated === undefined) return { because: 'the page states no output' };
  const output = correctOutput(stated.lines, printed, stated.match);
  if (output === undefined) return { because: 'how its author would state this output is not known' };
  // A file may mix both line ends, so each line keeps its own.
  const lines = text.split('\n');
  const start = stated.place.line - 1;
  const ends = lines[start]?.endsWith('\r') === true ? '\r' : '';
  const before = stated.lines.map((line, index) => beforeIn(lines[start + index], line));
  if (before.includes(undefined)) return { because: 'the page does not show it line by line' };
  const written = output.map(({ text: line, like }) => `${before[like] ?? ''}${line}${ends}`);
  return { text: lines.toSpliced(start, stated.lines.length, ...written).join('\n') };
}

/** What precedes a stated line in its line of the page: indentation of a list, `> `, `# Output: `. */
function beforeIn(line: string | undefined, stated: string): string | undefined {
  const [whole, end] = [line?.trimEnd() ?? '', stated.trimEnd()];
  return line !== undefined && whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : undefined;
}

function isSamePage(
  before: PagePlan,
  after: PagePlan,
  { except, printed }: { readonly except: string; readonly printed: string },
): boolean {
  const isSameList = JSON.stringify(namesIn(before)) === JSON.stringify(namesIn(after));
  return (
    isSameList &&
    after.steps.every((step, index) => {
      const old = before.steps[index];
      if (step.id !== except) return JSON.stringify(step.stated?.lines) === JSON.stringify(old?.stated?.lines);
      const { stated } = step;
      return stated !== undefined && compareOutput(stated.lines, printed, stated.match).kind === 'same';
    })
  );
}

function namesIn({ steps, leftOut, writes, faults }: PagePlan): readonly unknown[] {
  return [
    steps.map(({ id, source, isHidden }) => [id, source, isHidden]),
    leftOut.map(({ text, reason, what }) => [text, reason, what]),
    writes.map(({ path, text }) => [path, text]),
    faults.length,
  ];
}

function lineOf({ stated, place }: Step): number {
  return stated?.place.line ?? place.line;
}
