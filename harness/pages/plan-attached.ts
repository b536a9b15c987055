import { statesFailure } from './announced-failure';
import { withoutDoubtful } from './known-container';
import { isOn, readFlags } from './docker-flags';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { refuseOthers } from './allowed-flags';
import { startsShell } from './plan-run';
import { Refusal, unsupported } from './refusal';
import { theOnly } from './subjects';

/** Whether a `docker start` prints what the container prints. */
export function isAttached(args: readonly string[]): boolean {
  const { flags } = readFlags(args, 'change');
  return isOn(flags, 'attach') || isOn(flags, 'interactive');
}

/**
 * Plans a `docker start --attach`, or a `docker attach`. What the second one prints depends on the moment.
 *
 * @throws Refusal when it is left out.
 */
export function planAttached(
  work: PageWork,
  at: CommandPlace,
  how: 'start' | 'attach',
  args: readonly string[],
): { readonly id?: string; readonly opensSession: boolean } {
  const { flags, operands } = readFlags(args, 'change');
  refuseOthers(flags, how === 'start' ? ['attach', 'interactive'] : ['no-stdin', 'sig-proxy'], `docker ${how}`);
  const [word, ...others] = operands;
  if (word === undefined || others.length > 0) throw unsupported(`docker ${how} of several containers`);
  const { step } = theOnly(work.names.containersNamed(word));
  const run = work.draft.step(step);
  // What fails changes nothing.
  if (at.stated !== undefined && statesFailure(at.stated)) {
    work.draft.withoutStated(at, unsupported(`an error of docker ${how}`));
    return { opensSession: false };
  }
  const own = how === 'start' ? withoutDoubtful(work, at, step) : work.draft.withoutStated(at, ofTheMoment());
  const content = { kind: 'change', how, of: [step], needs: [step] } as const;
  const id = work.draft.add(own, { ...content, ...(how === 'start' ? { isAttached: true } : {}) });
  const isTyped = how === 'start' ? isOn(flags, 'interactive') : !isOn(flags, 'no-stdin');
  return { id, opensSession: isTyped && run?.kind === 'run' && startsShell(run) };
}

/** Why an output of `docker attach` is not compared. */
export function ofTheMoment(): Refusal {
  return new Refusal('ambiguous', 'what docker attach prints, which depends on the moment');
}
