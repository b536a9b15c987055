import { staleness } from './changed-files';
import type { PageWork } from './page-work';
import { theOnly } from './subjects';
import { Refusal } from './refusal';
import type { CommandPlace } from './page-draft';
import type { RunStep, Step } from './step';

/**
 * The step that runs a container whose files are known: only commands that are followed have changed them.
 *
 * @throws Refusal for any other container.
 */
export function knownContainer(work: PageWork, word: string): string {
  const { step } = theOnly(work.names.containersNamed(word));
  const doubt = doubtAboutContainer(work, step);
  if (doubt !== undefined) throw doubt;
  return step;
}

/**
 * A command about a container, without its output if that may come from something that is left out. It may fail then
 * too.
 *
 * @param container The step that runs it.
 */
export function withoutDoubtful(work: PageWork, at: CommandPlace, container: string): CommandPlace {
  const doubt = doubtAboutContainer(work, container);
  return doubt === undefined ? at : { ...work.draft.withoutStated(at, doubt), mayFail: true };
}

/** Why what a container prints may differ from the page; undefined if only followed commands have changed it. */
export function doubtAboutContainer(work: PageWork, step: string): Refusal | undefined {
  const run = work.draft.step(step);
  const line = [step, ...linkedTo(work, run)]
    .map((each) => work.names.touchedIn(each))
    .find((each) => each !== undefined);
  if (line !== undefined)
    return new Refusal('blocked', `a container that the left-out command in line ${line} is about`);
  if (run?.kind !== 'run') return undefined;
  const why = staleness(work, run.builtBy) ?? strangeVolume(work, Object.values(run.options.volumes ?? {}));
  return why === undefined ? undefined : new Refusal('ambiguous', why);
}

/** Why the content of volumes is unknown. */
export function strangeVolume({ names }: PageWork, volumes: readonly string[]): string | undefined {
  const line = names.doubtAbout(volumes);
  return line === undefined ? undefined : `a volume that the left-out command in line ${line} may have changed`;
}

/** The runs whose containers it reaches, or shares a volume with. */
function linkedTo({ names, draft }: PageWork, run: Step | undefined): readonly string[] {
  if (run?.kind !== 'run') return [];
  const others = names.containers.map(({ step }) => draft.step(step)).filter((each) => each?.kind === 'run');
  const shared = (run.volumesFrom ?? []).map((each) => each.run);
  return [
    ...Object.values(run.links ?? {}),
    ...shared,
    ...others.filter((other) => isNear(run, other)).map(({ id }) => id),
  ];
}

function isNear({ id, options }: RunStep, { options: other, volumesFrom = [] }: RunStep): boolean {
  if (volumesFrom.some(({ run }) => run === id)) return true;
  const volumes = new Set(Object.values(options.volumes ?? {}));
  const network = options.userNetwork?.name;
  return (
    (network !== undefined && network === other.userNetwork?.name) ||
    Object.values(other.volumes ?? {}).some((name) => volumes.has(name))
  );
}
