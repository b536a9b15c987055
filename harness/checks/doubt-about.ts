import type { ChangeStep, CopyStep, ExecStep, PagePlan, RunStep, Step } from '../pages/step';
import { isShared } from '../pages/steps-around';
import { doubtAboutBase, doubtAboutSettings } from './base-content';
import { isFromTheNetwork } from './compare-build-log';
import { statesSomething } from './page-claim';
import { hasNoOrder, instructionsOf, programsBehind, runsBehind, showsProcess, varies } from './programs-behind';
import type { RefutedAnswer } from './step-answer';

/**
 * Why a step may differ from its page without a mistake in the page; undefined if only the page can be the cause. What
 * a page shows of somebody else's images or packages was true when it was written.
 */
export function doubtAbout(
  step: Step,
  { steps }: PagePlan,
  { differsOnlyIn, because = '' }: Partial<Pick<RefutedAnswer, 'because' | 'differsOnlyIn'>> = {},
): string | undefined {
  // "docker run web" alone states that it works, unless the text says otherwise.
  if (step.mayFail === true && !statesSomething(step))
    return 'the page speaks of a failure, which may be this one, or highlights a part that may differ for each reader';
  if (differsOnlyIn === 'version')
    return 'only a version, a date, a stack trace or a group differs, which depends on the base image';
  if (differsOnlyIn === 'order' && programsBehind(step, steps).some(hasNoOrder))
    return 'only the order of the lines differs, which may change from run to run';
  if (differsOnlyIn === 'process' && programsBehind(step, steps).some(showsProcess))
    return 'only the number of a process differs, which is certain only for the first one in a container';
  if ((differsOnlyIn === 'process' || differsOnlyIn === 'number') && step.kind === 'http')
    return 'only a number differs, which may count the requests of its reader';
  if (differsOnlyIn === 'typesetting')
    return 'only spaces, line breaks, quotes, dashes or remarks differ, which an author may have changed';
  const commit = commitBefore(step, steps);
  if (commit !== undefined) {
    const doubt = doubtAboutCommit(step, commit, steps);
    if (doubt !== undefined) return doubt;
  }
  // What an author asserts in an annotation does not depend on others.
  if (step.kind === 'look' && /\.Config\.(?:Env|Labels)\b/.test(step.format ?? ''))
    return 'a part of it comes from the base image';
  if (step.stated?.isExample === true) return 'the page says that readers see only something similar';
  if (step.isHidden || step.exit !== undefined) return undefined;
  if (isTypedIn(step)) return 'it may be interactive, and here nobody types';
  const doubt =
    doubtAboutCopies(step, steps, because) ??
    doubtAboutTyped(step, steps) ??
    doubtAboutBase(step, steps, because) ??
    doubtAboutSettings(step, steps, because) ??
    (/permission denied/i.test(because) ? doubtAboutModes(step, steps) : undefined);
  if (doubt !== undefined) return doubt;
  const runs = runsBehind(step, steps);
  if (runs.some((run) => isReconnected(run, step, steps)))
    return 'containers were connected to its network, or disconnected from it, while they ran';
  return runs.map((run) => doubtAboutRun(step, run, steps)).find((doubt) => doubt !== undefined);
}

/** Whether the page has changed who is in the networks of a container. */
function isReconnected({ id, options: { userNetwork } }: RunStep, step: Step, steps: readonly Step[]): boolean {
  const earlier = steps.slice(
    0,
    steps.findIndex((each) => each.id === step.id),
  );
  return earlier.some(
    (each) =>
      each.kind === 'change' &&
      each.network !== undefined &&
      (each.of.includes(id) || each.network === userNetwork?.name || (each.network === 'bridge' && !userNetwork)),
  );
}

function doubtAboutRun(step: Step, run: RunStep, steps: readonly Step[]): string | undefined {
  if (run.builtBy === undefined) return `the image ${run.image} is not the page's own, and may have changed`;
  if (run.isAddressed === true) return 'its network has different addresses here than on the page';
  if (run.copied !== undefined) return 'its reader may have other files than those that were copied';
  if (step.kind === 'look' && run.restarts === true) return 'it may have been restarted, which it is not here';
  if (step.kind === 'look' && step.at === 'logs' && run.ports.length > 0)
    return 'its log may show requests that its reader has sent';
  const isStart = run.id === step.id || (step.kind === 'change' && step.isAttached === true);
  if (isStart && run.isInteractive) return 'it may be interactive, and here nobody types';
  const build = steps.find(({ id }) => id === run.builtBy);
  if (build?.kind !== 'build') return undefined;
  if (!build.context.isComplete) return 'the page may not show everything that is in the image';
  const runs = instructionsOf(build, ['RUN']);
  if (runs.some(isFromTheNetwork)) return 'the image has packages from the network, which may have changed';
  return programsBehind(step, steps).some(varies)
    ? 'its program or its build reads the clock, the machine or a random number'
    : undefined;
}

/** The copies into containers that a step depends on, perhaps through an image that was made of one. */
export function copiesBefore({ id, needs }: Step, steps: readonly Step[]): readonly CopyStep[] {
  const earlier = steps.slice(0, Math.max(0, steps.map((each) => each.id).indexOf(id)));
  const copies = earlier.filter((each) => each.kind === 'cp').filter(({ copied }) => copied !== undefined);
  if (copies.length === 0) return [];
  const wanted = new Set(needs);
  const byId = new Map(steps.map((each) => [each.id, each]));
  for (const each of wanted) for (const need of byId.get(each)?.needs ?? []) wanted.add(need);
  const isSeen = (container: string): boolean => wanted.has(container) || isShared(byId.get(container));
  return copies.filter(({ container }) => isSeen(container));
}

/** What was copied may be different on the reader's machine, or have a different effect. */
function doubtAboutCopies(step: Step, steps: readonly Step[], because: string): string | undefined {
  const copies = copiesBefore(step, steps);
  if (copies.length === 0) return undefined;
  if (copies.some(({ copied }) => copied?.isComplete !== true))
    return 'its reader may have other files than those that were copied';
  if (/permission denied|not permitted/i.test(because))
    return "copied files keep the owner that they have on the reader's machine";
  if (step.kind === 'http') return 'the program may not have read the copied files yet';
  const texts = copies.flatMap(({ copied }) => Object.values(copied?.files ?? {}).map(({ text }) => text));
  return texts.some((text) => varies(text) || isFromTheNetwork(text))
    ? 'a copied program may use the network, the clock, the machine or a random number'
    : undefined;
}

/** A page shows what is in a script, and not whether it can be executed. */
function doubtAboutModes(step: Step, steps: readonly Step[]): string | undefined {
  const ids = new Set(runsBehind(step, steps).map(({ builtBy }) => builtBy));
  const builds = steps.filter((each) => each.kind === 'build').filter((each) => each === step || ids.has(each.id));
  const files = builds.flatMap(({ context }) => Object.values(context.files));
  return files.some(({ text }) => text.startsWith('#!'))
    ? "a script of the page may have different permissions on the reader's machine"
    : undefined;
}

/** A reader may create in a container, by hand, what is then copied out of it or listed. */
function doubtAboutTyped(step: Step, steps: readonly Step[]): string | undefined {
  if (step.kind !== 'cp' && !(step.kind === 'look' && step.at === 'diff')) return undefined;
  const isTyped = steps.some(
    (each) =>
      (each.kind === 'run' && step.needs.includes(each.id) && each.isInteractive) ||
      (each.kind === 'change' && each.isSession === true && each.needs.some((id) => step.needs.includes(id))) ||
      (each.kind === 'inside' && each.needs.some((id) => step.needs.includes(id))) ||
      (isTypedIn(each) && step.needs.includes(each.container)),
  );
  return isTyped ? 'its reader may type in the container what the page does not show' : undefined;
}

/** `docker exec -it`. */
const IS_TYPED = /\s(?:-[a-z]*i[a-z]*|--interactive)\b/;

/** Whether somebody may type at it. */
function isTypedIn(step: Step): step is ExecStep {
  return step.kind === 'exec' && step.options?.stdin === undefined && IS_TYPED.test(step.source);
}

/** The commit that the image of a step comes from, perhaps through builds. */
function commitBefore(step: Step, steps: readonly Step[]): ChangeStep | undefined {
  const wanted = new Set(step.needs);
  for (const each of steps.toReversed()) {
    if (!wanted.has(each.id)) continue;
    if (each.kind === 'change' && each.how === 'commit') return each;
    for (const need of each.needs) wanted.add(need);
  }
  return undefined;
}

/** What was done in the container is in the image. */
function doubtAboutCommit(step: Step, commit: ChangeStep, steps: readonly Step[]): string | undefined {
  const { of, needs } = commit;
  if (step.kind === 'run' && step.options.command === undefined)
    return 'its default command is that of the container that was committed';
  const run = steps.find(({ id }) => id === of[0]);
  if (run?.kind !== 'run') return 'the container that was committed is unknown';
  const inside = steps.filter(({ needs: needed }) => needs.some((need) => needed.includes(need)));
  const isTyped =
    run.isInteractive || inside.some((each) => each.kind === 'inside' || (each.kind === 'exec' && each.isSession));
  if (isTyped) return 'what was typed in the container is in the image';
  const commands = [run, commit, ...inside].map(({ source }) => source);
  if (commands.some((text) => isFromTheNetwork(text) || varies(text)))
    return 'the container that was committed has used the network, the clock or a random number';
  const earlier = commitBefore(run, steps);
  return doubtAboutRun(step, run, steps) ?? (earlier && doubtAboutCommit(step, earlier, steps));
}
