import type { ChangeStep } from '../pages/step';
import { answerIn } from './answer-in';
import type { PageState } from './page-state';
import { settle, type ForegroundLimits } from './run-in-container';
import { CONFIRMED, notObserved, type StepAnswer } from './step-answer';
import { containerOf } from './step-later';

/** `docker start --attach` and `docker attach`. */
export async function attachTo(state: PageState, step: ChangeStep, limits: ForegroundLimits): Promise<StepAnswer> {
  const [id = ''] = step.of;
  const container = containerOf(state, id);
  const { handle, name, image } = container;
  const status = await handle.status();
  const isRunning = status === 'running';
  if (step.how === 'attach' && !isRunning) return notObserved(`nobody can attach to it: the container is ${status}`);
  if (!isRunning) {
    await handle.start();
    container.startedAt = Date.now();
  }
  if (step.isSession === true) {
    state.sessions.set(step.id, { handle, name, image, startedAt: container.startedAt, settings: [] });
    return CONFIRMED;
  }
  if (isRunning) {
    // Ctrl-C would end its program.
    container.isInterrupted = true;
    return step.stated === undefined ? CONFIRMED : notObserved('what it prints from now on depends on the moment');
  }
  const { run, isRunning: isStillRunning } = await settle(handle, limits);
  if (isStillRunning) container.isInterrupted = true;
  const { stdout, stderr, exitCode } = run;
  return answerIn(state, step, { stdout, stderr, ...(isStillRunning ? {} : { exitCode }) });
}
