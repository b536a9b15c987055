import type { PagePlan, Step } from '../pages/step';
import { copiesBefore } from './doubt-about';
import type { PageState } from './page-state';

/** Why a step may differ from its page because of what has happened here; undefined if nothing has. */
export function doubtHere(
  { containers, copied }: Pick<PageState, 'containers' | 'copied'>,
  step: Step,
  { steps }: Pick<PagePlan, 'steps'>,
): string | undefined {
  if (step.needs.some((id) => containers.get(id)?.isInterrupted === true))
    return 'its reader may have stopped the program in the foreground, or left it running';
  const missing = copiesBefore(step, steps).find(({ id }) => !copied.has(id));
  return missing && `what is copied in line ${missing.place.line} is not in the container`;
}
