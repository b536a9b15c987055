import { instructionsIn } from './dockerfile-text';
import type { PageFile, Place } from './page-file';
import type { BuildStep, PagePlan } from './step';
import { stepsAround } from './steps-around';

/** A plan in which the image of one build has CMD and ENTRYPOINT swapped. */
export interface CommandSwap {
  readonly step: BuildStep;
  /** The instruction that differs, the last one of its Dockerfile. */
  readonly place: Place;
  /** The build, the steps that need it, and what these need. */
  readonly plan: PagePlan;
  /** What it means if no verdict of the plan differs from the page's, as a sentence. */
  readonly says: string;
}

/**
 * The plans that a page should distinguish from its own, one for each Dockerfile with CMD or ENTRYPOINT: with an
 * argument after the image name, the two behave differently, so a page about them should have such a run.
 */
export function swappedCommands(plan: PagePlan): readonly CommandSwap[] {
  return plan.steps.flatMap((step): readonly CommandSwap[] => {
    if (step.kind !== 'build') return [];
    const commands = instructionsIn(step.dockerfile.text).filter(({ keyword }) => Object.hasOwn(OTHER, keyword));
    const last = commands.at(-1);
    if (last === undefined) return [];
    const dockerfile = withSwapped(
      step.dockerfile,
      commands.map(({ line }) => line),
    );
    const files = { ...step.context.files, [step.dockerfilePath]: dockerfile };
    const swapped: BuildStep = { ...step, dockerfile, context: { ...step.context, files } };
    const steps = stepsAround([step.id], plan.steps, { needed: true }).map((each) =>
      each.id === step.id ? swapped : each,
    );
    const kinds = [...new Set(commands.map(({ keyword }) => keyword))];
    const what =
      kinds.length > 1 ? 'CMD and ENTRYPOINT swapped' : `${OTHER[last.keyword] ?? ''} instead of ${last.keyword}`;
    const says = `With ${what}, every statement of the page about ${step.names[0] ?? 'this image'} stays the same: the page cannot distinguish them here.`;
    const place = { file: step.dockerfile.place.file, line: step.dockerfile.firstLine + last.line };
    return [{ step, place, plan: { ...plan, steps }, says }];
  });
}

const OTHER: Readonly<Record<string, string>> = { CMD: 'ENTRYPOINT', ENTRYPOINT: 'CMD' };

function withSwapped(file: PageFile, lines: readonly number[]): PageFile {
  const text = file.text.split('\n').map((line, index) => {
    if (!lines.includes(index)) return line;
    return line.replace(
      /^(\s*)(\S+)/,
      (_whole, blanks: string, word: string) => blanks + (OTHER[word.toUpperCase()] ?? word),
    );
  });
  return { ...file, text: text.join('\n') };
}
