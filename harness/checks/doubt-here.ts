import type { PagePlan, Step } from '../pages/step';
import { isShared } from '../pages/steps-around';
import { copiesBefore } from './doubt-about';
import type { PageState } from './page-state';

/** Why a step may differ from its page because of what has happened here; undefined if nothing has. */
export function doubtHere(
  { containers, copied, busy }: Pick<PageState, 'containers' | 'copied' | 'busy'>,
  step: Step,
  { steps }: Pick<PagePlan, 'steps'>,
): string | undefined {
  if (step.needs.some((id) => containers.get(id)?.isInterrupted === true))
    return 'its reader may have stopped the program in the foreground, or left it running';
  if (reaches(step, busy, steps))
    return 'a command in the background of a container may have got further for its reader, or less far';
  const missing = copiesBefore(step, steps).find(({ id }) => !copied.has(id));
  return missing && `what is copied in line ${missing.place.line} is not in the container`;
}

/** Whether a step can see what is in one of these containers, perhaps through an image or a network. */
function reaches(step: Step, runs: ReadonlySet<string>, steps: readonly Step[]): boolean {
  if (runs.size === 0) return false;
  const wanted = new Set(step.needs);
  const byId = new Map(steps.map((each) => [each.id, each]));
  for (const each of wanted) for (const need of byId.get(each)?.needs ?? []) wanted.add(need);
  return [...runs].some((id) => wanted.has(id) || isShared(byId.get(id)));
}
