import { instructionsIn } from '../pages/dockerfile-text';
import type { PagePlan, RunStep, Step } from '../pages/step';
import { isFromTheNetwork } from './compare-build-log';

/**
 * Why a step that differs from its page may do so without a mistake in the page; undefined when nothing but the page can be
 * the cause. What a page shows of somebody else's image or packages is true of the day on which it was written.
 */
export function doubtAbout(
  step: Step,
  { steps }: PagePlan,
  { isOnlyVersion = false }: { readonly isOnlyVersion?: boolean } = {},
): string | undefined {
  if (isOnlyVersion) return 'only a version or a date differs, which the base image decides';
  // What an author asserts in an annotation holds whatever others do.
  if (step.kind === 'look' && /\.Config\.(?:Env|Labels)\b/.test(step.format ?? ''))
    return "a part of it is the base image's";
  if (step.isHidden || step.exit !== undefined) return undefined;
  const run = [step, ...steps.filter(({ id }) => step.needs.includes(id))].find(({ kind }) => kind === 'run');
  return run?.kind === 'run' ? doubtAboutRun(step, run, steps) : undefined;
}

function doubtAboutRun(step: Step, run: RunStep, steps: readonly Step[]): string | undefined {
  if (run.builtBy === undefined) return `the image ${run.image} is not the page's own, and may have changed`;
  if (run.id === step.id && run.isInteractive) return 'it may read what is typed, and here nobody types';
  const build = steps.find(({ id }) => id === run.builtBy);
  if (build?.kind !== 'build') return undefined;
  if (!build.context.isComplete) return 'the page may not show all that is in the image';
  const instructions = instructionsIn(build.dockerfile.text);
  return instructions.some(({ keyword, rest }) => keyword === 'RUN' && isFromTheNetwork(rest))
    ? 'the image has packages from the network, which may have changed'
    : undefined;
}
