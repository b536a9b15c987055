import type { ContainerOptions } from '../container/container-settings';
import type { RunStep } from '../pages/step';
import { pause } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import type { PageContainer, PageState } from './page-state';
import { containerOf } from './step-later';

/** A reader needs longer to type the next command: by then, a service that it links to usually answers. */
const TYPING_MS = 3_000;

/** The containers of the page that a run links to, and those whose volumes it also has. */
export async function reachedBy(
  state: PageState,
  step: RunStep,
): Promise<Pick<ContainerOptions, 'links' | 'volumesFrom'>> {
  const { volumesFrom = [] } = step;
  const sources = volumesFrom.map(({ run, isReadOnly }) => ({ isReadOnly, ...containerOf(state, run) }));
  // By then, a program has usually written its files.
  await typing(sources);
  const names = sources.map(({ handle, isReadOnly }) => `${handle.name}${isReadOnly ? ':ro' : ''}`);
  return { ...(await linksOf(state, step)), ...(names.length === 0 ? {} : { volumesFrom: names }) };
}

async function typing(containers: readonly Pick<PageContainer, 'startedAt'>[]): Promise<void> {
  const ready = Math.max(...containers.map(({ startedAt }) => startedAt)) + patience(TYPING_MS);
  await pause(Math.max(0, ready - Date.now()));
}

/**
 * The containers of the page that a run links to, by alias, with their names on the engine.
 *
 * @throws HarnessError `OBSERVATION_INCOMPLETE` when one of them is gone or does not run: the page may not be the cause.
 */
async function linksOf(state: PageState, { links }: RunStep): Promise<Pick<ContainerOptions, 'links'>> {
  if (links === undefined) return {};
  const linked = Object.entries(links).map(([alias, run]) => ({ alias, ...containerOf(state, run) }));
  await typing(linked);
  for (const { alias, name = alias, handle } of linked) {
    const status = await handle.status();
    if (status !== 'running')
      throw new HarnessError('OBSERVATION_INCOMPLETE', `The container ${name}, which it links to, is ${status}.`);
  }
  return { links: Object.fromEntries(linked.map(({ alias, handle }) => [alias, handle.name])) };
}
