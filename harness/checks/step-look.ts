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
import { inspectedAnswer } from './step-inspect';
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
    return step.at === 'top' ? runningAnswer(state, step) : CONFIRMED;
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
  return step.at === 'inspect'
    ? inspectedAnswer(state, step, engine)
    : notObserved(`docker ${step.at} of this is not compared`);
}

/** Queries the engine even if no output is compared: an engine that does not answer confirms nothing. */
async function ask(
  { images, containers }: Pick<PageState, 'images' | 'containers'>,
  { at, needs }: Pick<LookStep, 'at' | 'needs'>,
  { api }: Pick<Engine, 'api'>,
): Promise<void> {
  if (/^(?:inspect|stats)$/.test(at))
    await Promise.all(needs.flatMap((id) => containers.get(id)?.handle.status() ?? []));
  const own = needs.flatMap((id) => images.get(id)?.reference ?? []);
  if (at === 'history') await Promise.all(own.map((reference) => api.imageHistory(reference)));
  if (at === 'inspect') await Promise.all(own.map((reference) => api.inspectImage(reference)));
  if (at.startsWith('network')) await api.listNetworks();
  if (at.startsWith('volume')) await api.listVolumes();
  if (at === 'info') await api.info();
  await api.version();
}

/** `docker top` works only while the container runs. */
async function runningAnswer(state: PageState, { of }: LookStep): Promise<StepAnswer> {
  const status = await containerOf(state, of[0] ?? '').handle.status();
  return /^(?:running|paused)$/.test(status) ? CONFIRMED : notObserved(`the container is ${status}`);
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
