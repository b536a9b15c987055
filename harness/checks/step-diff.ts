import type { ContainerHandle } from '../container/container-handle';
import { changesIn } from '../pages/stated-changes';
import type { LookStep } from '../pages/step';
import { CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';

const WORDS = { A: 'added', C: 'changed', D: 'deleted' } as const;

/**
 * Compares the changes that a page states with those of the container. There may be others: which directories have
 * changed, and what an engine itself adds, depends on the engine.
 */
export async function answerOfDiff(
  { stated }: Pick<LookStep, 'stated'>,
  handle: Pick<ContainerHandle, 'changes' | 'status'>,
): Promise<StepAnswer> {
  // Before the list: what a container does at its end has to be in it then.
  const hasEnded = /^(?:created|exited|dead)$/.test(await handle.status());
  const changes = new Map((await handle.changes()).map(({ path, kind }) => [path, kind]));
  const wrong = (stated === undefined ? [] : (changesIn(stated) ?? [])).find(
    ({ kind, path }) => changes.get(path) !== WORDS[kind],
  );
  if (stated === undefined || wrong === undefined) return CONFIRMED;
  const found = changes.get(wrong.path);
  const because = `the page states that ${wrong.path} is ${WORDS[wrong.kind]}, and it is ${found ?? 'not changed'}`;
  if (!hasEnded) return notObserved(`the container is still running, and ${because}`);
  return wrong.kind === 'C' || found === 'changed'
    ? notObserved(`engines differ in what they call changed, and ${because}`)
    : refuted(stated.place.line + wrong.at, because);
}
