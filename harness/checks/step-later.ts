import type { ChangeStep, CopyStep, ExecStep, HttpStep, InsideStep, LookStep } from '../pages/step';
import { HarnessError } from '../support/errors';
import { answerIn } from './answer-in';
import { marksElision } from './compare-output';
import type { PageContainer, PageState } from './page-state';
import { CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';

/** A step about something that an earlier one has created. */
export type LaterStep = InsideStep | ExecStep | HttpStep | LookStep | ChangeStep | CopyStep;

export const NOTHING = { text: '', bytes: 0, cutBytes: 0 };

export function containerOf(state: PageState, id: string): PageContainer {
  const container = state.containers.get(id) ?? state.sessions.get(id);
  if (container === undefined)
    throw new HarnessError('OBSERVATION_INCOMPLETE', `The container of ${id} does not exist.`);
  return container;
}

/** Sends requests to the published port until one is answered. */
export async function requestFrom(state: PageState, step: HttpStep, port: number | undefined): Promise<StepAnswer> {
  const { handle } = containerOf(state, step.container);
  const status = await handle.status();
  if (status === 'paused') return notObserved('nobody can answer: the container is paused');
  if (status !== 'running') return refuted(step.place.line, `nobody can answer: the container is ${status}`);
  const { body } = await handle.get(step.path, port === undefined ? {} : { port });
  return answerIn(state, step, {
    stdout: { text: body, bytes: body.length, cutBytes: 0 },
    stderr: NOTHING,
    exitCode: 0,
  });
}

/** Such a command prints what it was given: names, or IDs that differ here. */
export function answerOfChange({ source, stated }: ChangeStep, names: readonly (string | undefined)[]): StepAnswer {
  if (stated === undefined) return CONFIRMED;
  const lines = stated.lines.map((line) => line.trim()).filter((line) => line !== '');
  const isLike = (line: string, name: string | undefined): boolean =>
    line === name || /^[0-9a-f]{4,64}$|^<[^>]+>$/.test(line) || marksElision(line);
  const wrong = lines.findIndex((line, index) => !isLike(line, names[index]));
  if (lines.length === names.length && wrong === -1) return CONFIRMED;
  if (lines.every((line) => /^[0-9a-f]{12,64}$/.test(line))) return notObserved('the page shows IDs of containers');
  if (lines.some(marksElision)) return notObserved('the page leaves out a part of the output');
  if (/\$\(|`/.test(source)) return notObserved('its reader may have other containers');
  if (names.includes(undefined)) return notObserved('the page shows the name of a container that it did not name');
  return refuted(stated.place.line, `it prints ${names.join(', ')}, and the page states ${lines.join(', ')}`);
}

export async function changeContainers(state: PageState, step: ChangeStep): Promise<StepAnswer> {
  const { how, of, changes = [] } = step;
  if (how === 'commit') {
    state.images.set(step.id, await containerOf(state, of[0] ?? '').handle.commit({ changes }));
    return CONFIRMED;
  }
  if (how === 'tag' || how === 'rmi' || how === 'pull') return CONFIRMED;
  const names = of.map((id) => state.containers.get(id)?.name);
  const running = how === 'rm' && step.isForced !== true ? await runningOf(state, of) : [];
  if (step.fails === true) return answerOfFailedRemoval(running);
  for (const id of of) await changeContainer(state, step, id);
  if (running.length > 0)
    return notObserved('docker rm without --force removes no running container, and it runs here');
  return answerOfChange(step, names);
}

async function changeContainer(state: PageState, { how, to, graceSeconds }: ChangeStep, id: string): Promise<void> {
  const container = containerOf(state, id);
  const { handle } = container;
  const grace = graceSeconds === undefined ? undefined : { graceSeconds };
  if (how === 'start' || how === 'restart') container.startedAt = Date.now();
  if (how === 'rename') {
    container.name = to;
    state.pageNames.set(handle.name, to);
  } else if (how === 'stop') {
    // Nothing happens to one that was only created, and it has no end to wait for.
    if ((await handle.status()) !== 'created') await handle.stop(grace);
  } else if (how === 'start') await handle.start();
  else if (how === 'restart') await handle.restart(grace);
  else if (how === 'kill') await handle.kill('SIGKILL');
  else if (how === 'pause') await handle.pause();
  else if (how === 'unpause') await handle.unpause();
  else {
    await handle[Symbol.asyncDispose]();
    state.containers.delete(id);
  }
}

async function runningOf(state: PageState, ids: readonly string[]): Promise<readonly string[]> {
  const statuses = await Promise.all(ids.map((id) => containerOf(state, id).handle.status()));
  return ids.filter((_, index) => /^(?:running|paused)$/.test(statuses[index] ?? ''));
}

/** The page shows an error: nothing is removed. */
function answerOfFailedRemoval(running: readonly string[]): StepAnswer {
  return running.length > 0
    ? { outcome: 'confirmed', seen: 'It fails, because a container is running.' }
    : notObserved('the page states that it fails, and no container is running');
}
