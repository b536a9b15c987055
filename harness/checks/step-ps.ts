import type { LookStep, Stated } from '../pages/step';
import type { TableRow } from '../pages/table-rows';
import { pause } from '../support/deadline';
import { patience } from '../support/pace';
import type { PageState } from './page-state';
import { notObserved, type StepAnswer } from './step-answer';
import { tableAnswer } from './table-answer';

const END_MS = 10_000;
const PAUSE_MS = 200;
/** A program that ends this soon has ended before a reader can list it. */
const AT_ONCE_MS = 3000;

/** Containers end when their programs do, and a reader may have waited longer than we have, or less long. */
export async function containersAnswer(state: PageState, step: LookStep, { lines }: Stated): Promise<StepAnswer> {
  const until = Date.now() + patience(END_MS);
  for (;;) {
    const answer = tableAnswer(step, await rowsOfContainers(state, step.flags.includes('all')), namesOf(state));
    if (answer.outcome !== 'refuted') return answer;
    const handles = [...state.containers.values()].map(({ handle }) => handle);
    const statuses = await Promise.all(handles.map((handle) => handle.status()));
    const mayEnd = statuses.includes('running') && lines.some((line) => /\bExited \(/.test(line));
    if (mayEnd && Date.now() < until) {
      await pause(PAUSE_MS);
      continue;
    }
    if (mayEnd) return notObserved(`a container of the page is still running: ${answer.because}`);
    const ended = await Promise.all(
      handles.filter((_, index) => statuses[index] === 'exited').map((each) => each.ended()),
    );
    const hasEndedLate = ended.some(({ durationMs }) => durationMs > AT_ONCE_MS);
    return hasEndedLate && lines.some((line) => /\bUp\b/.test(line))
      ? notObserved(`a container of the page has ended in the meantime: ${answer.because}`)
      : answer;
  }
}

/** How `docker ps` calls the state of a container that has not ended. */
const STATUS: Readonly<Record<string, string>> = { created: 'Created', running: 'Up', paused: 'Up (Paused)' };

async function rowsOfContainers(state: PageState, isAll: boolean): Promise<readonly TableRow[]> {
  const rows = await Promise.all(
    [...state.containers.values()].map(async ({ handle, name, image }) => {
      const status = await handle.status();
      if (!/^(?:running|paused)$/.test(status) && !isAll) return undefined;
      const ended = status === 'exited' ? await handle.ended() : undefined;
      return {
        // The engine generates a name for one that has none.
        NAMES: name ?? '',
        IMAGE: image,
        COMMAND: `"${handle.argv.join(' ')}"`,
        STATUS: ended === undefined ? (STATUS[status] ?? status) : `Exited (${ended.exitCode})`,
      };
    }),
  );
  return rows.filter((row) => row !== undefined);
}

function namesOf(state: PageState): readonly string[] {
  return [...state.containers.values()].flatMap(({ name }) => name ?? []);
}
