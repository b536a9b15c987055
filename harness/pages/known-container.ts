import { staleness } from './changed-files';
import type { PageWork } from './page-work';
import { strangeVolume } from './plan-run';
import { theOnly } from './subjects';
import { Refusal } from './refusal';

/**
 * The step that runs a container whose files are known: only commands that are followed have changed them.
 *
 * @throws Refusal for any other container.
 */
export function knownContainer(work: PageWork, word: string): string {
  const { step } = theOnly(work.names.containersNamed(word));
  const line = work.names.touchedIn(step);
  if (line !== undefined)
    throw new Refusal('blocked', `a container that the left-out command in line ${line} is about`);
  const run = work.draft.step(step);
  if (run?.kind !== 'run') return step;
  const why = staleness(work, run.builtBy) ?? strangeVolume(work, Object.values(run.options.volumes ?? {}));
  if (why !== undefined) throw new Refusal('ambiguous', why);
  return step;
}
