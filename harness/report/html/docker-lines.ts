import type { VerdictLine } from '../../verdict/record';
import { oneLine } from '../plain-text';

type Observation = VerdictLine['evidence'][number];
type Image = Extract<Observation, { readonly kind: 'image' | 'build-failure' }>;
/** `derivedBy` is what tells an image that was made of a built one. */
type Build = Image & { readonly derivedBy?: never };
type Run = Extract<Observation, { readonly kind: 'run' }>;

/**
 * The lines of a shell that repeat by hand what a scenario did, from the root of the repository. What was done to a
 * container while it lived is told in a comment: a record has what was seen then, not each call.
 */
export function dockerLines(evidence: readonly Observation[]): readonly string[] {
  const builds = evidence.filter(isBuild);
  const names = new Map<Image, string>();
  const lines: string[] = [];
  let container = '';
  for (const [position, observation] of evidence.entries()) {
    if (observation.kind === 'image' || observation.kind === 'build-failure') {
      const tag = isBuild(observation) ? tagOf(observation, builds) : `layerproof-derived-${position}`;
      names.set(observation, tag);
      lines.push(buildLine(observation, tag));
    } else if (observation.kind === 'run') {
      const again = observation.earlierStarts > 0 && container !== '';
      // A later start needs the container that the first one left.
      const isKept = !again && laterStart(evidence.slice(position + 1));
      if (!again) container = isKept ? `layerproof-${position}` : '';
      const image = imageOf(observation, names);
      lines.push(again ? `docker start --attach ${container}` : runLine(observation, image, container));
    } else {
      lines.push(besideLine(observation));
    }
  }
  const kept = lines.flatMap((line) => / --name (\S+)/.exec(line)?.[1] ?? []);
  const joinedLines = joined([...lines, ...kept.map((name) => `docker rm ${name}`)]);
  const isPodman = builds.some(({ builder }) => builder === 'buildah');
  return isPodman
    ? joinedLines.map((line) => line.replaceAll(/\bdocker (?=build|run|start|rm)/g, 'podman '))
    : joinedLines;
}

/** What was seen of a container while it ran; by which calls it was started does not stand in a record. */
function besideLine(observation: Exclude<Observation, Image | Run>): string {
  const during = `# while a container of ${oneLine(observation.context)} ran:`;
  if (observation.kind === 'exec') return `${during} docker exec CONTAINER ${words(observation.command)}`;
  if (observation.kind === 'http') return `${during} curl http://HOST:PORT${quoted(observation.path)}`;
  return `${during} docker inspect --format '{{.State.Status}}' CONTAINER`;
}

/** What must be known before the lines are typed; empty when nothing. */
export function standInsOf(evidence: readonly Observation[]): ReadonlyMap<string, string> {
  const images = evidence.filter(isBuild).flatMap(({ baseImages }) => baseImages);
  return new Map(images.filter(({ kind }) => kind === 'stand-in').map((image) => [image.reference, image.description]));
}

/** An image that a later command made of a built one is none. */
export function isBuild(observation: Observation): observation is Build {
  if (observation.kind === 'image') return observation.derivedBy === undefined;
  return observation.kind === 'build-failure';
}

/** The words of `docker run` for a run, with IMAGE in place of its name. */
export function runWords(run: Run, image = 'IMAGE', container = ''): string {
  const { commandOverride = [], entrypointOverride, options = {} } = run;
  const { env = {}, network, publish, init, readOnly, user, workingFolder, restartPolicy } = options;
  const { stopSignal, stopTimeoutSeconds } = options;
  const [entrypoint = '', ...entrypointWords] = entrypointOverride ?? [];
  const policy =
    restartPolicy === undefined
      ? ''
      : `${restartPolicy.name}${restartPolicy.maximumRetryCount === undefined ? '' : `:${restartPolicy.maximumRetryCount}`}`;
  return [
    'docker run',
    image === 'IMAGE' ? '' : container === '' ? '--rm' : `--name ${container}`,
    image === 'IMAGE' || network === true || publish !== undefined ? '' : '--network none',
    ...Object.entries(env).map(([name, value]) => `--env ${quoted(`${name}=${value}`)}`),
    publish === undefined ? '' : `--publish 127.0.0.1::${publish}`,
    init === true ? '--init' : '',
    readOnly === true ? '--read-only' : '',
    stopSignal === undefined ? '' : `--stop-signal ${quoted(stopSignal)}`,
    stopTimeoutSeconds === undefined ? '' : `--stop-timeout ${stopTimeoutSeconds}`,
    user === undefined ? '' : `--user ${quoted(user)}`,
    workingFolder === undefined ? '' : `--workdir ${quoted(workingFolder)}`,
    policy === '' ? '' : `--restart ${policy}`,
    entrypointOverride === undefined ? '' : `--entrypoint ${quoted(entrypoint)}`,
    image,
    words([...entrypointWords, ...commandOverride]),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** Words as a shell takes them. */
export function words(list: readonly string[]): string {
  return list.map(quoted).join(' ');
}

function runLine(run: Run, image: string, container: string): string {
  const line = runWords(run, image, container);
  // --rm and a restart policy exclude each other.
  return run.options?.restartPolicy === undefined ? line : line.replace(' --rm', '');
}

/** What was done to a container, or to an image, to get another image is told in a comment. */
function derivedLine({ context }: Image, derivedBy: string, tag: string): string {
  const how: Readonly<Record<string, string>> = {
    'docker commit': `docker commit CONTAINER ${tag}`,
    'docker import': `docker export CONTAINER | docker import - ${tag}`,
    'docker load': 'docker save IMAGE, docker image rm IMAGE, docker load',
  };
  return `# of ${context}: ${how[derivedBy] ?? derivedBy}`;
}

function buildLine(build: Image, tag: string): string {
  if (build.kind === 'image' && build.derivedBy !== undefined) return derivedLine(build, build.derivedBy, tag);
  const { builder, context, buildArgs, options = {} } = build;
  const folder = `dockerfiles/${context}`;
  return [
    `${builder === 'buildah' ? '' : `DOCKER_BUILDKIT=${builder === 'buildkit' ? 1 : 0} `}docker build`,
    options.useCache === true ? '' : '--no-cache',
    options.network === true ? '' : '--network none',
    ...Object.entries(buildArgs).map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)}`),
    options.target === undefined ? '' : `--target ${quoted(options.target)}`,
    options.dockerfile === undefined ? '' : `--file ${quoted(`${folder}/${options.dockerfile}`)}`,
    `--tag ${tag}`,
    quoted(folder),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

function tagOf(build: Image, builds: readonly Image[]): string {
  const same = builds.filter(({ context }) => context === build.context);
  const position = same.indexOf(build);
  return `layerproof-${build.context.replaceAll('/', '-')}${position > 0 ? `-${position + 1}` : ''}`;
}

function imageOf(run: Run, names: ReadonlyMap<Image, string>): string {
  const known = [...names].toReversed();
  const same = known.find(([build]) => build.kind === 'image' && build.imageId === run.imageId);
  return (same ?? known.find(([build]) => build.context === run.context))?.[1] ?? run.imageId;
}

function laterStart(rest: readonly Observation[]): boolean {
  const next = rest.find(({ kind }) => kind === 'run');
  return next?.kind === 'run' && next.earlierStarts > 0;
}

/** With `&&` between commands, so that a failed build is not followed by a run of an older image. */
function joined(lines: readonly string[]): readonly string[] {
  const isComment = (line: string | undefined): boolean => line === undefined || line.startsWith('#');
  return lines.map((line, position) =>
    isComment(line) || isComment(lines[position + 1]) || !/^(DOCKER_BUILDKIT=\d )?docker build /.test(line)
      ? line
      : `${line} &&`,
  );
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
