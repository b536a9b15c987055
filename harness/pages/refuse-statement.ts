import { doubtAboutContainer } from './known-container';
import type { PageWork } from './page-work';
import { refuseOutputOfCopy } from './plan-copy';
import { outputOfDetached } from './plan-exec';
import { refuseLook } from './plan-looks';
import { refuseOutputOfDetached } from './plan-run';
import { Refusal } from './refusal';
import { learnContainers } from './shown-containers';
import type { Stated, Step } from './step';

/** Rejects what a block below a command can't state about it. @throws Refusal */
export function refuseStatementOf(work: PageWork, step: Step, stated: Stated): void {
  const container =
    step.kind === 'exec' || step.kind === 'http'
      ? step.container
      : step.kind === 'inside' || (step.kind === 'look' && step.at === 'logs')
        ? step.needs[0]
        : undefined;
  const doubt = container === undefined ? undefined : doubtAboutContainer(work, container);
  if (doubt !== undefined) throw doubt;
  if (step.kind === 'look') {
    if (step.at === 'ps') learnContainers(work, stated);
    refuseLook(work, step, stated);
  } else if (step.kind === 'run' && step.isDetached) refuseOutputOfDetached(stated);
  else if (step.kind === 'exec' && step.isDetached === true) throw outputOfDetached();
  else if (step.kind === 'cp') refuseOutputOfCopy(stated);
  else if (step.kind === 'change' && stated.lines.some((line) => /\s\S|:\/\//.test(line.trim()))) {
    throw new Refusal('ambiguous', `an output of docker ${step.how} that names nothing`);
  }
}
