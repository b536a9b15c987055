import type { Output } from '../container/container-output';
import type { Step } from '../pages/step';
import type { PageState } from './page-state';
import { answerFor, notObserved, type CommandResult, type StepAnswer } from './step-answer';

/**
 * As `answerFor`, with containers named as on the page: Docker tells a container what it is called, and what those are
 * called that it links to.
 */
export function answerIn({ pageNames }: Pick<PageState, 'pageNames'>, step: Step, result: CommandResult): StepAnswer {
  const named = (output: Output): Output => {
    let { text } = output;
    for (const [name, onPage] of pageNames) if (onPage !== undefined) text = text.replaceAll(name, onPage);
    return { ...output, text };
  };
  const [stdout, stderr] = [named(result.stdout), named(result.stderr)];
  const answer = answerFor(step, { ...result, stdout, stderr });
  const hasOthers = [...pageNames.keys()].some((name) => stdout.text.includes(name) || stderr.text.includes(name));
  if (answer.outcome !== 'refuted' || !hasOthers) return answer;
  return notObserved(`it prints the name of a container that the page did not name: ${answer.because}`);
}
