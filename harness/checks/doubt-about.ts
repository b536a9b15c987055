import { instructionsIn } from '../pages/dockerfile-text';
import type { ChangeStep, CopyStep, ExecStep, PagePlan, RunStep, Step } from '../pages/step';
import { isShared } from '../pages/steps-around';
import { isFromTheNetwork } from './compare-build-log';
import { statesSomething } from './page-claim';
import type { RefutedAnswer } from './step-answer';

/** What programs use for a random number, the time or a fact about the machine. */
const VARIES =
  /\brand(?:om|int|range|bytes)?\b|\bshuf\b|\buuid|\buname\b|\buptime\b|\bnproc\b|\bdate\b|\bdatetime\b|\bnew Date\b|\bDate\.now\b|\bstrftime\b|\btime\.(?:time|Now|localtime)\b|\bos\.(?:cpus|freemem|totalmem|release)\b|\bsys\.version|\bprocess\.versions?\b|\bplatform\.\w/i;

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
  if (differsOnlyIn === 'version') return 'only a version or a date differs, which depends on the base image';
  if (differsOnlyIn === 'number' && step.kind === 'http')
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
  if (step.stated?.isExample === true) return 'the page says that its reader sees only something similar';
  if (step.isHidden || step.exit !== undefined) return undefined;
  if (isTypedIn(step)) return 'it may be interactive, and here nobody types';
  const doubt =
    doubtAboutCopies(step, steps, because) ??
    doubtAboutTyped(step, steps) ??
    (/permission denied/i.test(because) ? doubtAboutModes(step, steps) : undefined);
  if (doubt !== undefined) return doubt;
  const runs = runsBehind(step, steps);
  if (runs.some((run) => isReconnected(run, step, steps)))
    return 'containers were connected to its network, or disconnected from it, while they ran';
  return runs.map((run) => doubtAboutRun(step, run, steps)).find((doubt) => doubt !== undefined);
}

/**
 * The runs whose containers a step can see: its own, those that it needs (a list of containers has several), and those
 * that they reach by a link or in a network of the page.
 */
function runsBehind(step: Step, steps: readonly Step[]): readonly RunStep[] {
  const wanted = new Set([step.id, ...step.needs]);
  const position = steps.findIndex(({ id }) => id === step.id);
  const runs = steps.slice(0, position + 1).filter((each) => each.kind === 'run');
  let before = 0;
  while (before < wanted.size) {
    before = wanted.size;
    const own = runs.filter(({ id }) => wanted.has(id));
    const networks = new Set(own.map(({ options }) => options.userNetwork?.name));
    const near = runs.filter(({ options: { userNetwork } }) => userNetwork && networks.has(userNetwork.name));
    for (const id of [...near.map((run) => run.id), ...own.flatMap(({ links = {} }) => Object.values(links))])
      wanted.add(id);
  }
  return runs.filter(({ id }) => wanted.has(id));
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
  if (run.isAddressed === true) return 'its network has other addresses here than on the page';
  if (run.copied !== undefined) return 'its reader may have other files than those that were copied';
  if (step.kind === 'look' && run.restarts === true) return 'it may have been restarted, which it is not here';
  if (step.kind === 'look' && step.at === 'logs' && run.ports.length > 0)
    return 'its log may show requests that its reader has sent';
  const isStart = run.id === step.id || (step.kind === 'change' && step.isAttached === true);
  if (isStart && run.isInteractive) return 'it may be interactive, and here nobody types';
  const build = steps.find(({ id }) => id === run.builtBy);
  if (build?.kind !== 'build') return undefined;
  if (!build.context.isComplete) return 'the page may not show everything that is in the image';
  const instructions = instructionsIn(build.dockerfile.text);
  const runs = instructions.filter(({ keyword }) => keyword === 'RUN').map(({ rest }) => rest);
  if (runs.some(isFromTheNetwork)) return 'the image has packages from the network, which may have changed';
  const files = Object.entries(build.context.files).filter(([path]) => path !== build.dockerfilePath);
  const programs = [...runs, ...files.map(([, { text }]) => text)];
  return programs.some((text) => VARIES.test(text))
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

/** What was copied may be something else on the reader's machine, or have another effect. */
function doubtAboutCopies(step: Step, steps: readonly Step[], because: string): string | undefined {
  const copies = copiesBefore(step, steps);
  if (copies.length === 0) return undefined;
  if (copies.some(({ copied }) => copied?.isComplete !== true))
    return 'its reader may have other files than those that were copied';
  if (/permission denied|not permitted/i.test(because))
    return 'copied files keep the owner that they have at their reader';
  if (step.kind === 'http') return 'the program may not have read the copied files yet';
  const texts = copies.flatMap(({ copied }) => Object.values(copied?.files ?? {}).map(({ text }) => text));
  return texts.some((text) => VARIES.test(text) || isFromTheNetwork(text))
    ? 'a copied program may use the network, the clock, the machine or a random number'
    : undefined;
}

/** A page shows what is in a script, and not whether it can be executed. */
function doubtAboutModes(step: Step, steps: readonly Step[]): string | undefined {
  const ids = new Set(runsBehind(step, steps).map(({ builtBy }) => builtBy));
  const builds = steps.filter((each) => each.kind === 'build').filter((each) => each === step || ids.has(each.id));
  const files = builds.flatMap(({ context }) => Object.values(context.files));
  return files.some(({ text }) => text.startsWith('#!'))
    ? 'a script of the page may have other permissions where it is read'
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
  if (commands.some((text) => isFromTheNetwork(text) || VARIES.test(text)))
    return 'the container that was committed has used the network, the clock or a random number';
  const earlier = commitBefore(run, steps);
  return doubtAboutRun(step, run, steps) ?? (earlier && doubtAboutCommit(step, earlier, steps));
}
