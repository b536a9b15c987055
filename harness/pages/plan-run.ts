import { staleness } from './changed-files';
import { copiedFiles } from './copied-files';
import { strangeVolume } from './known-container';
import type { CommandPlace } from './page-draft';
import { statesFailure } from './announced-failure';
import type { PageWork } from './page-work';
import { planImpliedBuild } from './plan-build';
import { isImageName, isOfficialImage, refuseUnbuilt } from './policy';
import { Refusal, unsupported } from './refusal';
import { linkedRuns } from './plan-links';
import type { PageFile } from './page-file';
import { joinedNetwork } from './plan-networks';
import type { RunStep, Stated } from './step';
import { withInput } from './plan-redirects';
import { ANONYMOUS } from './mount-words';
import { sharedVolumes, withoutDoubtfulVolumes } from './shared-volumes';
import { envIn, readRunWords, type RunWords } from './run-words';

/** A step, and whether lines that are typed inside may follow. */
export interface PlannedRun {
  readonly id: string;
  readonly opensSession: boolean;
}

export const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash|zsh)$/;

/**
 * Plans a `docker create`: as `docker run -d`, but nothing is started.
 *
 * @throws Refusal when it is left out.
 */
export function planCreate(work: PageWork, at: CommandPlace, args: readonly string[]): PlannedRun {
  const words = readRunWords(args);
  if (words.isDetached) throw unsupported('--detach of docker create');
  if (words.links.length > 0) throw unsupported('--link of docker create');
  return { id: planWords(work, at, { ...words, isDetached: true, isOnlyCreated: true }), opensSession: false };
}

/**
 * Plans a `docker run`.
 *
 * @param input What it reads from a file or a pipe.
 * @throws Refusal when it is left out.
 */
export function planRun(work: PageWork, at: CommandPlace, args: readonly string[], input?: string): PlannedRun {
  const words = withInput(readRunWords(args), input);
  return { id: planWords(work, at, words), opensSession: opensShell(words) };
}

function planWords(
  work: PageWork,
  at: CommandPlace,
  { isOnlyCreated, ...words }: RunWords & Pick<RunStep, 'isOnlyCreated'>,
): string {
  const builtBy = stepThatBuilds(work, at, words.image);
  const { image, name, ports, userNetwork, isDetached, removesItself } = words;
  const options = withKnownVolumes(work, words.options);
  const env = { ...envFromFiles(work, words), ...options.env };
  const joined = joinedNetwork(work, words);
  const current = withoutStale(work, at, { ...words, builtBy, options });
  const copied = copiedFiles(work, words.mounts);
  const linked = { ...linkedRuns(work, words), ...sharedVolumes(work, words) };
  const own = withoutDoubtfulVolumes(work, isDetached ? withoutOtherOutput(work, current) : current, linked);
  const id = work.draft.add(own, {
    kind: 'run',
    needs: [...new Set([...(builtBy === undefined ? [] : [builtBy]), ...runsOf(linked)])],
    image,
    ...(builtBy === undefined ? {} : { builtBy }),
    ...(name === undefined ? {} : { name }),
    ...(copied === undefined ? {} : { copied }),
    ...linked,
    ...joined,
    ...(words.onlyPlatform === undefined ? {} : { onlyPlatform: words.onlyPlatform }),
    options: {
      ...withOwnVolumes(options, at),
      ...(userNetwork === undefined ? {} : { userNetwork }),
      ...(Object.keys(env).length === 0 ? {} : { env }),
    },
    ports,
    isDetached,
    ...(isOnlyCreated === undefined ? {} : { isOnlyCreated }),
    isInteractive: words.isInteractive,
    isSession: false,
    removesItself,
    ...(words.restarts ? { restarts: true } : {}),
  });
  noteContainer(work, at, words, id);
  return id;
}

/** The runs that it needs, because it is linked to their containers or has their volumes. */
function runsOf({ links = {}, volumesFrom = [] }: Pick<RunStep, 'links' | 'volumesFrom'>): readonly string[] {
  return [...Object.values(links), ...volumesFrom.map(({ run }) => run)];
}

function noteContainer({ names }: PageWork, { stated }: CommandPlace, words: RunWords, step: string): void {
  const { name, image, isDetached, exposesPorts, ports } = words;
  names.addContainer({
    step,
    name,
    image,
    isDetached,
    exposesPorts,
    hostPorts: ports.flatMap(({ host }) => (host === undefined ? [] : [host])),
    printedId: isDetached ? stated?.lines[0]?.trim() : undefined,
  });
}

function opensShell({ isDetached, ...words }: RunWords): boolean {
  return !isDetached && startsShell(words);
}

/** Whether its program is a shell at which somebody may type. */
export function startsShell({
  isInteractive,
  options: { command, entrypoint },
}: Pick<RunStep, 'isInteractive' | 'options'>): boolean {
  const program = entrypoint?.[0] ?? command?.[0];
  return isInteractive && (program === undefined || SHELLS.test(program));
}

/** Without an output whose cause the page has changed since. */
function withoutStale(
  work: PageWork,
  at: CommandPlace,
  {
    builtBy,
    options,
    userNetwork,
  }: Pick<RunWords, 'options' | 'userNetwork'> & { readonly builtBy: string | undefined },
): CommandPlace {
  if (at.stated === undefined) return at;
  const line = work.names.doubtAboutNetwork(userNetwork?.name ?? '');
  const strange = line === undefined ? undefined : `a network that the left-out command in line ${line} has changed`;
  const why = staleness(work, builtBy) ?? strangeVolume(work, Object.values(options.volumes ?? {})) ?? strange;
  return why === undefined ? at : work.draft.withoutStated(at, new Refusal('ambiguous', why));
}

const ID = /^(?:[0-9a-f]{8,64}|[0-9a-f]{4,}\W*(?:\.{3}|…)|<[^>]+>|\.{3}|…)$/;

/** `docker run -d` prints an ID and nothing else: whatever else the page shows does not come from it. */
function withoutOtherOutput({ draft }: PageWork, at: CommandPlace): CommandPlace {
  const { stated, ...silent } = at;
  if (stated === undefined || statesFailure(stated)) return at;
  try {
    refuseOutputOfDetached(stated);
    return at;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    draft.leaveOut(stated.place, stated.lines.at(-1) ?? '', thrown);
    return silent;
  }
}

/** @throws Refusal for an output that is not an ID. */
export function refuseOutputOfDetached({ lines }: Stated): void {
  const last = lines.findLast((line) => line.trim() !== '')?.trim();
  if (statesFailure({ lines })) return;
  if (last !== undefined && !ID.test(last))
    throw new Refusal('ambiguous', 'an output of docker run -d that is not an ID');
}

/** The step that builds the image; an implied one if the page has exactly one Dockerfile that nothing builds. */
function stepThatBuilds(work: PageWork, at: CommandPlace, image: string): string | undefined {
  const known = work.names.image(image);
  if (known !== undefined) {
    if ('step' in known) return known.step;
    throw new Refusal('blocked', `the image ${image}, whose build in line ${known.line} is left out`);
  }
  if (!isImageName(image)) throw unsupported(`"${image}", which is not a valid image name`);
  if (isOfficialImage(image)) return undefined;
  const [only, ...others] = [...work.dockerfiles.keys()].filter((file) => !work.built.has(file));
  if (only !== undefined && others.length === 0 && !image.includes('/')) return impliedBuild(work, at, only, image);
  refuseUnbuilt(image, work.allowImages);
  return undefined;
}

function impliedBuild(work: PageWork, at: CommandPlace, file: PageFile, image: string): string {
  try {
    return planImpliedBuild(work, { block: work.dockerfiles.get(file) ?? at.block }, file, [image]);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const place = { file: file.place.file, line: file.firstLine };
    work.draft.leaveOut(place, `docker build -t ${image} .`, thrown);
    work.names.addImage(image, { leftOut: thrown.what, line: file.firstLine });
    throw new Refusal('blocked', `the image ${image}, whose build in line ${file.firstLine} is left out`);
  }
}

/** Notes the volumes that a run uses, and returns what steps call them. */
function withKnownVolumes({ names }: PageWork, { volumes, ...options }: RunWords['options']): RunWords['options'] {
  if (volumes === undefined) return options;
  for (const name of Object.values(volumes)) if (!name.startsWith(ANONYMOUS)) names.addVolume(name);
  return { ...options, volumes: mapValues(volumes, (name) => names.currentVolume(name)) };
}

function mapValues(
  volumes: Readonly<Record<string, string>>,
  change: (name: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(volumes).map(([path, name]) => [path, change(name)]));
}

/** A volume without a name belongs to one container. */
function withOwnVolumes(options: RunWords['options'], { place }: CommandPlace): RunWords['options'] {
  if (options.volumes === undefined) return options;
  const own = (name: string): string =>
    name.startsWith(ANONYMOUS) ? `${name}-of-line-${place.line}`.replace(' ', '-') : name;
  return { ...options, volumes: mapValues(options.volumes, own) };
}

/** Variables from files of the page. */
function envFromFiles({ tree }: PageWork, { envFiles }: RunWords): Readonly<Record<string, string>> {
  const lines = envFiles.flatMap((name) => {
    const file = tree.find(name.replace(/^\.\//, ''));
    if (file === undefined) throw new Refusal('policy', `--env-file ${name.replaceAll('\0', '')}, a file of the host`);
    return file.text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  });
  const withoutValue = lines.find((line) => !line.includes('='));
  if (withoutValue !== undefined) throw new Refusal('policy', `${withoutValue}, a variable of the host`);
  return envIn(lines) ?? {};
}
