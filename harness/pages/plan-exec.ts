import { readExecWords } from './exec-words';
import { withoutDoubtful } from './known-container';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { chosenAddressIn } from './plan-networks';
import { withInput } from './plan-redirects';
import { SHELLS, type PlannedRun } from './plan-run';
import { Refusal } from './refusal';
import { theOnly } from './subjects';

/**
 * Plans a `docker exec`, in a container that the page has started.
 *
 * @param input What it reads from a file or a pipe.
 * @throws Refusal when it is left out.
 */
export function planExec(work: PageWork, at: CommandPlace, args: readonly string[], input?: string): PlannedRun {
  const { container: word, command, options, isDetached, isInteractive } = withInput(readExecWords(args), input);
  const chosen = chosenAddressIn(work, [...command, ...Object.values(options.env ?? {})].join(' '));
  if (chosen !== undefined) throw chosen;
  const container = theOnly(work.names.containersNamed(word));
  const content = {
    kind: 'exec',
    needs: [container.step],
    container: container.step,
    command,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(isDetached ? { isDetached } : {}),
    isSession: false,
  } as const;
  const own = withoutDoubtful(work, isDetached ? work.draft.withoutStated(at, outputOfDetached()) : at, container.step);
  const opensSession = isInteractive && !isDetached && SHELLS.test(command[0] ?? '');
  return { id: work.draft.add(own, content), opensSession };
}

/** `docker exec -d` prints nothing: whatever the page shows does not come from it. */
export function outputOfDetached(): Refusal {
  return new Refusal('ambiguous', 'an output of docker exec -d, which prints none');
}
