import type { Step } from '../pages/step';
import type { CheckedPage, CheckedStep } from './check-page';
import { compareOutput } from './compare-output';
import type { RefusedCorrection } from './correct-page';
import { visibleLines } from './output-lines';

/** What a page should state instead, if all cells agree. */
export interface AgreedOutputs {
  /** By the ids of the steps. */
  readonly printed: ReadonlyMap<string, string>;
  readonly refused: readonly RefusedCorrection[];
}

/** A step in one cell. */
type Answer = CheckedStep & { readonly cell: string };

/**
 * What refuted statements of one page should be: an output is written into a page only if every cell that checked it
 * refutes the stated one, and all print the same.
 *
 * @param checked One page, in each cell.
 */
export function agreedOutputs(checked: readonly CheckedPage[]): AgreedOutputs {
  const byStep = new Map<string, { readonly step: Step; readonly answers: Answer[] }>();
  for (const { cell, steps } of checked) {
    for (const one of steps) {
      const known = byStep.get(one.step.id) ?? { step: one.step, answers: [] };
      byStep.set(one.step.id, known);
      if (one.line.verdict.outcome !== 'not-applicable') known.answers.push({ ...one, cell });
    }
  }
  const printed = new Map<string, string>();
  const refused: RefusedCorrection[] = [];
  for (const { step, answers } of byStep.values()) {
    if (!answers.some(isWrong)) continue;
    const because = obstacleIn(answers);
    const [output] = answers.map((answer) => answer.printed);
    if (because === undefined && output !== undefined) printed.set(step.id, output);
    else refused.push({ step, because: because ?? 'its output is not completely known' });
  }
  return { printed, refused };
}

function isWrong({ line: { verdict, expected } }: Answer): boolean {
  return verdict.outcome === 'refuted' && expected.verdict === 'confirmed';
}

function obstacleIn(answers: readonly Answer[]): string | undefined {
  const others = answers.filter((answer) => !isWrong(answer));
  const holding = others.filter(({ line }) => line.verdict.outcome === 'confirmed').map(({ cell }) => cell);
  if (holding.length > 0) return `it holds in ${holding.join(' and ')}`;
  if (others.length > 0) return `nothing was observed in ${others.map(({ cell }) => cell).join(' and ')}`;
  const [first, ...rest] = answers.map(({ printed }) => printed);
  if (first === undefined || rest.includes(undefined)) return 'its output is not completely known';
  const isSame = rest.every((other) => compareOutput(visibleLines(first), other ?? '').kind === 'same');
  return isSame ? undefined : 'it prints something different in each cell';
}
