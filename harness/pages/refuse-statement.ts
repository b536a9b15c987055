import { statesFailure } from './announced-failure';
import { ofTheMoment } from './plan-attached';
import { doubtAboutContainer } from './known-container';
import type { PageWork } from './page-work';
import { refuseOutputOfCopy } from './plan-copy';
import { outputOfDetached } from './plan-exec';
import { refuseLook } from './plan-looks';
import { refuseOutputOfDetached } from './plan-run';
import { Refusal, unsupported } from './refusal';
import { learnContainers } from './shown-containers';
import type { ChangeStep, Stated, Step } from './step';

/** Rejects what a block below a command can't state about it. @throws Refusal */
export function refuseStatementOf(work: PageWork, step: Step, stated: Stated): void {
  const container =
    step.kind === 'exec' || step.kind === 'http'
      ? step.container
      : step.kind === 'inside' || printsLog(step)
        ? step.needs.at(-1)
        : undefined;
  const doubt = container === undefined ? undefined : doubtAboutContainer(work, container);
  if (doubt !== undefined) throw doubt;
  if (step.kind === 'look') {
    if (step.at === 'ps') learnContainers(work, stated);
    refuseLook(work, step, stated);
  } else if (step.kind === 'run' && step.isDetached) refuseOutputOfDetached(stated);
  else if (step.kind === 'exec' && step.isDetached === true) throw outputOfDetached();
  else if (step.kind === 'cp') refuseOutputOfCopy(stated);
  else if (step.kind === 'change') refuseOutputOfChange(step, stated);
}

/** Whether what it prints depends on one container. */
function printsLog(step: Step): boolean {
  return (
    (step.kind === 'look' && (step.at === 'logs' || step.at === 'inspect')) ||
    (step.kind === 'change' && step.isAttached === true)
  );
}

function refuseOutputOfChange({ how, isAttached }: ChangeStep, stated: Stated): void {
  if (how === 'attach') throw ofTheMoment();
  if (isAttached === true) {
    if (statesFailure(stated)) throw unsupported(`an error of docker ${how}`);
  } else if (stated.lines.some((line) => /\s\S|:\/\//.test(line.trim()))) {
    throw new Refusal('ambiguous', `an output of docker ${how} that names nothing`);
  }
}
