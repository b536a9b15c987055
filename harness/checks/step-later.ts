import type { Engine } from '../engine/engine';
import type { ChangeStep, ExecStep, HttpStep, InsideStep, LookStep } from '../pages/step';
import { HarnessError } from '../support/errors';
import { pause } from '../support/deadline';
import { patience } from '../support/pace';
import type { TableRow } from '../pages/table-rows';
import { compareTable } from './compare-table';
import type { PageContainer, PageState } from './page-state';
import { answerFor, CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';

/** A step about something that an earlier one has created. */
export type LaterStep = InsideStep | ExecStep | HttpStep | LookStep | ChangeStep;

const NOTHING = { text: '', bytes: 0, cutBytes: 0 };

function containerOf(state: PageState, id: string): PageContainer {
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
    return step.stated === undefined ? CONFIRMED : answerFor(step, { stdout: NOTHING, stderr, exitCode });
  }
  // People type commands that fail; only a stated output is a statement.
  if (step.stated === undefined && step.exit === undefined) return CONFIRMED;
  return answerFor(step, { stdout, stderr, exitCode });
}

export async function execIn(state: PageState, step: ExecStep): Promise<StepAnswer> {
  const container = containerOf(state, step.container);
  if (step.isSession) {
    state.sessions.set(step.id, { ...container, settings: [] });
    return CONFIRMED;
  }
  const { stdout, stderr, exitCode } = await container.handle.exec(step.command);
  return answerFor(step, { stdout, stderr, exitCode });
}

/** Sends requests to the published port until one is answered. */
export async function requestFrom(state: PageState, step: HttpStep, port: number | undefined): Promise<StepAnswer> {
  const { handle } = containerOf(state, step.container);
  const status = await handle.status();
  if (status !== 'running') return refuted(step.place.line, `nobody can answer: the container is ${status}`);
  const { body } = await handle.get(step.path, port === undefined ? {} : { port });
  return answerFor(step, { stdout: { text: body, bytes: body.length, cutBytes: 0 }, stderr: NOTHING, exitCode: 0 });
}

const LOG_MS = 10_000;
const LOG_PAUSE_MS = 200;

export async function lookAt(
  state: PageState,
  step: LookStep,
  { engine }: { readonly engine: Engine },
): Promise<StepAnswer> {
  if (step.stated === undefined) return CONFIRMED;
  if (step.at === 'logs') return logsOf(state, step);
  if (step.at === 'ps') {
    return tableAnswer(step, await rowsOfContainers(state, step.flags.includes('all')), namesOf(state));
  }
  if (step.at === 'images') {
    const rows = rowsOfImages(step);
    return tableAnswer(
      step,
      rows,
      rows.flatMap((row) => Object.values(row)),
    );
  }
  const image = state.images.get(step.needs[0] ?? '');
  if (step.at !== 'inspect' || image === undefined) return notObserved(`docker ${step.at} of this is not compared`);
  const inspected: unknown = await engine.api.inspectImage(image.reference);
  return fieldAnswer(step, inspected);
}

/** A program needs a moment before it has written what the page shows. */
async function logsOf(state: PageState, step: LookStep): Promise<StepAnswer> {
  const { handle } = containerOf(state, step.of[0] ?? '');
  const until = Date.now() + patience(LOG_MS);
  for (;;) {
    const { stdout, stderr } = await handle.printed();
    const isRunning = (await handle.status()) === 'running';
    const answer = answerFor(step, { stdout, stderr, ...(isRunning ? {} : { exitCode: 0 }) });
    if (answer.outcome === 'confirmed' || Date.now() > until) return answer;
    await pause(LOG_PAUSE_MS);
  }
}

async function rowsOfContainers(state: PageState, isAll: boolean): Promise<readonly TableRow[]> {
  const rows = await Promise.all(
    [...state.containers.values()].map(async ({ handle, name, image }) => {
      const status = await handle.status();
      if (status !== 'running' && !isAll) return undefined;
      const ended = status === 'exited' ? await handle.ended() : undefined;
      return {
        // The engine generates a name for one that has none.
        NAMES: name ?? '',
        IMAGE: image,
        COMMAND: `"${handle.argv.join(' ')}"`,
        STATUS: ended === undefined ? (status === 'running' ? 'Up' : status) : `Exited (${ended.exitCode})`,
      };
    }),
  );
  return rows.filter((row) => row !== undefined);
}

function namesOf(state: PageState): readonly string[] {
  return [...state.containers.values()].flatMap(({ name }) => name ?? []);
}

/** Which images there are is known from the plan; the machine's other images are private. */
function rowsOfImages({ of }: LookStep): readonly TableRow[] {
  return of.map((name) => ({ REPOSITORY: name.split(':')[0] ?? '', TAG: name.split(':')[1] ?? 'latest' }));
}

function tableAnswer(step: LookStep, rows: readonly TableRow[], known: readonly string[]): StepAnswer {
  const { stated } = step;
  if (stated === undefined) return CONFIRMED;
  const compared = compareTable(stated.lines, rows, known);
  if (compared.kind === 'same') return CONFIRMED;
  if (compared.kind === 'undecided') return notObserved(compared.because);
  const { at, column = 'row', stated: wanted, printed } = compared;
  return refuted(stated.place.line + at, `the page states ${column} "${wanted}", and it is "${printed}"`);
}

/** `{{json .Config.Cmd}}` and `{{.Config.User}}`. */
function fieldAnswer(step: LookStep, inspected: unknown): StepAnswer {
  const { stated, format = '' } = step;
  const path = /\{\{ *(json +)?((?:\.\w+)+) *\}\}/.exec(format);
  if (stated === undefined || path === null) return notObserved('the format is not understood');
  const value = (path[2] ?? '')
    .split('.')
    .slice(1)
    .reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), inspected);
  if (value === undefined) return notObserved(`the engine does not show ${path[2] ?? ''}`);
  const text = path[1] === undefined ? goText(value) : JSON.stringify(value);
  if (path[1] !== undefined && sameJson(stated.lines.join('\n'), value)) return CONFIRMED;
  return answerFor(step, { stdout: { text, bytes: text.length, cutBytes: 0 }, stderr: NOTHING, exitCode: 0 });
}

function sameJson(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

/** As Go prints a value: `[a b]`, `map[/data:{}]`. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isRecord(value)) return String(value);
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${key}:${goText(value[key])}`);
  return entries.length === 0 ? '{}' : `map[${entries.join(' ')}]`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  const { how, of } = step;
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
