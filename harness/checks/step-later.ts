import type { ChangeStep, CopyStep, ExecStep, HttpStep, InsideStep, LookStep } from '../pages/step';
import { HarnessError } from '../support/errors';
import { answerIn } from './answer-in';
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

/** Runs a line in the container, in the directory and with the variables of the lines before it. */
export async function typeInside(state: PageState, step: InsideStep): Promise<StepAnswer> {
  const container = state.sessions.get(step.session) ?? containerOf(state, step.session);
  if (/^\s*(?:exit|logout)\b/.test(step.line)) return CONFIRMED;
  const before = [
    ...(container.directory === undefined ? [] : [`cd '${container.directory.replaceAll("'", String.raw`'\''`)}'`]),
    ...container.settings,
  ];
  const isMove = /^\s*cd\b/.test(step.line);
  if (/^\s*(?:export\s|[A-Za-z_]\w*=\S*\s*$)/.test(step.line)) container.settings.push(step.line);
  const script = [...before, isMove ? `${step.line} && pwd` : step.line].join('\n');
  const { stdout, stderr, exitCode } = await container.handle.exec(['sh', '-c', script]);
  if (isMove && exitCode === 0) {
    container.directory = stdout.text.trimEnd();
    return step.stated === undefined ? CONFIRMED : answerIn(state, step, { stdout: NOTHING, stderr, exitCode });
  }
  // People type commands that fail; only a stated output is a statement.
  if (step.stated === undefined && step.exit === undefined) return CONFIRMED;
  return answerIn(state, step, { stdout, stderr, exitCode });
}

export async function execIn(state: PageState, step: ExecStep): Promise<StepAnswer> {
  const container = containerOf(state, step.container);
  if (step.isSession) {
    state.sessions.set(step.id, { ...container, settings: [] });
    return CONFIRMED;
  }
  const { stdout, stderr, exitCode } = await container.handle.exec(step.command);
  return answerIn(state, step, { stdout, stderr, exitCode });
}

/** Sends requests to the published port until one is answered. */
export async function requestFrom(state: PageState, step: HttpStep, port: number | undefined): Promise<StepAnswer> {
  const { handle } = containerOf(state, step.container);
  const status = await handle.status();
  if (status !== 'running') return refuted(step.place.line, `nobody can answer: the container is ${status}`);
  const { body } = await handle.get(step.path, port === undefined ? {} : { port });
  return answerIn(state, step, {
    stdout: { text: body, bytes: body.length, cutBytes: 0 },
    stderr: NOTHING,
    exitCode: 0,
  });
}

/** Such a command prints what it was given: names, or IDs that differ here. */
function answerOfChange({ stated }: ChangeStep, names: readonly (string | undefined)[]): StepAnswer {
  if (stated === undefined) return CONFIRMED;
  const lines = stated.lines.map((line) => line.trim()).filter((line) => line !== '');
  const isLike = (line: string, name: string | undefined): boolean =>
    line === name || /^[0-9a-f]{4,64}$|^<[^>]+>$|^(?:\.{3}|…)$/.test(line);
  const wrong = lines.findIndex((line, index) => !isLike(line, names[index]));
  if (lines.length === names.length && wrong === -1) return CONFIRMED;
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
  for (const id of of) {
    const { handle } = containerOf(state, id);
    if (how === 'stop') await handle.stop();
    else if (how === 'start') await handle.start();
    else if (how === 'restart') await handle.restart();
    else if (how === 'kill') await handle.kill('SIGKILL');
    else {
      await handle[Symbol.asyncDispose]();
      state.containers.delete(id);
    }
  }
  return answerOfChange(step, names);
}
