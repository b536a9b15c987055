import type { ChangeStep, PagePlan, RunStep, Step } from '../pages/step';
import type { ForegroundLimits } from './run-in-container';

/** How long to wait at a program in the foreground, which a reader uses from another terminal if later steps need it. */
export function limitsOf(
  step: RunStep | ChangeStep,
  { plan: { steps }, stepMs }: { readonly plan: Pick<PagePlan, 'steps'>; readonly stepMs?: number | undefined },
): ForegroundLimits {
  const own = step.kind === 'run' ? [step.id] : step.of;
  const later = steps.slice(steps.findIndex(({ id }) => id === step.id));
  const isUse = ({ kind, needs }: Step): boolean =>
    (kind === 'http' || kind === 'exec') && needs.some((need) => own.includes(need));
  return { stepMs, isUsedLater: later.some(isUse) };
}
