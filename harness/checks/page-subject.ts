import type { PagePlan } from '../pages/step';
import { quickestFirst } from '../image/stand-in';
import type { SessionSubject } from '../session/session-subject';
import { leftOutOf, placeOf } from './page-claim';

/** Pages as the subject of a session: their steps are its claims. */
export function subjectOfPages(plans: readonly PagePlan[], contextsDirectory: string): SessionSubject {
  const steps = plans.flatMap((plan) => plan.steps);
  const images = steps.flatMap((step) =>
    step.kind === 'build' ? step.baseImages : step.kind === 'run' && step.builtBy === undefined ? [step.image] : [],
  );
  return {
    planned: steps.map(({ id }) => id),
    baseImages: quickestFirst([...new Set(images)].sort()),
    contextsDirectory,
    contextsShownAs: '',
    places: Object.fromEntries(steps.map((step) => [step.id, placeOf(step)])),
    leftOut: plans.flatMap(leftOutOf),
  };
}
