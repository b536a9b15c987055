import type { Engine } from '../engine/engine';
import type { ListedNamed } from '../engine/api/calls';
import type { LookStep } from '../pages/step';
import type { TableRow } from '../pages/table-rows';
import { pause, withDeadline } from '../support/deadline';
import { hasCode } from '../support/errors';
import { patience } from '../support/pace';
import { answerIn } from './answer-in';
import type { PageState } from './page-state';
import { answerOfDiff } from './step-diff';
import { containersAnswer } from './step-ps';
import { tableAnswer } from './table-answer';
import { answerFor, CONFIRMED, notObserved, type StepAnswer } from './step-answer';
import { containerOf, NOTHING } from './step-later';

const LOG_MS = 10_000;
const LOG_PAUSE_MS = 200;
const WAIT_MS = 60_000;

interface LookOptions {
  readonly engine: Engine;
  /** What a network or volume of the page is called in this cell and attempt. */
  readonly nameOf: (name: string) => string;
}

/**
 * Runs the query of the page about its own images and containers, and compares the answer with the output that the page
 * states.
 */
export async function lookAt(state: PageState, step: LookStep, { engine, nameOf }: LookOptions): Promise<StepAnswer> {
  if (step.at === 'wait') return waitFor(state, step);
  if (step.at === 'diff') return answerOfDiff(step, containerOf(state, step.of[0] ?? '').handle);
  if (step.stated === undefined) {
    await ask(state, step, engine);
    return CONFIRMED;
  }
  if (step.at === 'logs') return logsOf(state, step);
  if (step.at === 'ps') return containersAnswer(state, step, step.stated);
  if (step.at === 'images') {
    const rows = rowsOfImages(step);
    return tableAnswer(
      step,
      rows,
      rows.flatMap((row) => Object.values(row)),
    );
  }
  if (step.at === 'network-ls') {
    return namedAnswer(step, await engine.api.listNetworks(), (name) => engine.ownership.networkName(nameOf(name)));
  }
  if (step.at === 'volume-ls') {
    return namedAnswer(step, await engine.api.listVolumes(), (name) => engine.ownership.volumeName(nameOf(name)));
  }
  const image = state.images.get(step.needs[0] ?? '');
  if (step.at !== 'inspect' || image === undefined) return notObserved(`docker ${step.at} of this is not compared`);
  const inspected: unknown = await engine.api.inspectImage(image.reference);
  return fieldAnswer(step, inspected);
}

/** Queries the engine even if no output is compared: an engine that does not answer confirms nothing. */
async function ask(
  { images }: Pick<PageState, 'images'>,
  { at, needs }: Pick<LookStep, 'at' | 'needs'>,
  { api }: Pick<Engine, 'api'>,
): Promise<void> {
  const own = needs.flatMap((id) => images.get(id)?.reference ?? []);
  if (at === 'history') await Promise.all(own.map((reference) => api.imageHistory(reference)));
  if (at === 'inspect') await Promise.all(own.map((reference) => api.inspectImage(reference)));
  if (at.startsWith('network')) await api.listNetworks();
  if (at.startsWith('volume')) await api.listVolumes();
  if (at === 'info') await api.info();
  await api.version();
}

/** A program needs a moment before it has written what the page shows. */
async function logsOf(state: PageState, step: LookStep): Promise<StepAnswer> {
  const { handle } = containerOf(state, step.of[0] ?? '');
  const until = Date.now() + patience(LOG_MS);
  for (;;) {
    const { stdout, stderr } = await handle.printed();
    const isRunning = (await handle.status()) === 'running';
    const answer = answerIn(state, step, { stdout, stderr, ...(isRunning ? {} : { exitCode: 0 }) });
    if (answer.outcome === 'confirmed' || Date.now() > until) return answer;
    await pause(LOG_PAUSE_MS);
  }
}

/** Prints the exit code of each container, once it has ended; a server never does. */
async function waitFor(state: PageState, step: LookStep): Promise<StepAnswer> {
  const codes: number[] = [];
  for (const id of step.of) {
    const { handle } = containerOf(state, id);
    const run = await withDeadline({ what: 'the container is still running', deadlineMs: patience(WAIT_MS) }, () =>
      handle.ended(),
    ).catch((cause: unknown) => {
      if (!hasCode(cause, 'DEADLINE_EXCEEDED')) throw cause;
      return undefined;
    });
    if (run === undefined) return notObserved('the container is still running');
    codes.push(run.exitCode);
  }
  const text = codes.map((code) => `${code}\n`).join('');
  return answerFor(step, { stdout: { text, bytes: text.length, cutBytes: 0 }, stderr: NOTHING, exitCode: 0 });
}

/** The plan shows which images exist; the machine's other images are private. */
function rowsOfImages({ of }: LookStep): readonly TableRow[] {
  return of.map((name) => {
    const tag = /:([^/:]+)$/.exec(name)?.[1];
    return { REPOSITORY: tag === undefined ? name : name.slice(0, -tag.length - 1), TAG: tag ?? 'latest' };
  });
}

/** A network or volume exists from its first container on; until then, nothing about it is known. */
export function namedAnswer(step: LookStep, all: readonly ListedNamed[], nameOn: (name: string) => string): StepAnswer {
  const rows = step.of.flatMap((name) =>
    all.filter((each) => each.Name === nameOn(name)).map((each): TableRow => rowOfNamed(name, each)),
  );
  return tableAnswer(
    step,
    rows,
    rows.map((row) => row['NAME'] ?? ''),
  );
}

function rowOfNamed(name: string, { Driver: driver, Scope: scope }: ListedNamed): TableRow {
  return {
    NAME: name,
    'VOLUME NAME': name,
    ...(driver === undefined ? {} : { DRIVER: driver }),
    ...(scope === undefined ? {} : { SCOPE: scope }),
  };
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
  // How nothing is written depends on the type of the field, and on the version of Docker.
  const isNothing = value === null || goText(value) === '[]' || goText(value) === '{}';
  if (isNothing && NOTHING_SHOWN.test(stated.lines.join('').trim())) return CONFIRMED;
  const text = path[1] === undefined ? goText(value) : JSON.stringify(value);
  if (path[1] !== undefined && sameJson(stated.lines.join('\n'), value)) return CONFIRMED;
  return answerFor(step, { stdout: { text, bytes: text.length, cutBytes: 0 }, stderr: NOTHING, exitCode: 0 });
}

const NOTHING_SHOWN = /^(?:|\[\]|\{\}|map\[\]|null|<nil>|<no value>)$/;

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
