import type { ChangeStep } from '../pages/step';
import { attachTo } from './attached-containers';
import { connectContainer, type NetworkPlace } from './connected-containers';
import type { PageState } from './page-state';
import type { ForegroundLimits } from './run-in-container';
import type { StepAnswer } from './step-answer';
import { changeContainers } from './step-later';

/** Runs a command that changes the page's own containers. */
export function makeChange(
  state: PageState,
  step: ChangeStep,
  { limits, ...place }: NetworkPlace & { readonly limits: ForegroundLimits },
): Promise<StepAnswer> {
  if (step.network !== undefined) return connectContainer(state, step, place);
  if (step.how === 'attach' || step.isAttached === true) return attachTo(state, step, limits);
  return changeContainers(state, step);
}
