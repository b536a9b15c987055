import type { Observation } from '../../observation/observation';
import { oneLine } from '../model/plain-text';
import { quoted, runWords, words } from './docker-words';

type Image = Extract<Observation, { readonly kind: 'image' | 'build-failure' }>;
/** `derivedBy` marks an image that was made from a built one. */
type Build = Image & { readonly derivedBy?: never };
type Run = Extract<Observation, { readonly kind: 'run' }>;
type Probe = Exclude<Observation, Image | Run>;

/**
 * Shell commands that repeat what a scenario did, from the root of the repository. A record has only what was observed
 * in a running container, not everything that was done to it.
 */
export function dockerLines(evidence: readonly Observation[]): readonly string[] {
  const writer = new LineWriter(evidence);
  for (const [position, observation] of evidence.entries()) writer.add(observation, position);
  const lines = joined(writer.end());
  const isPodman = evidence.some((observation) => isBuild(observation) && observation.builder === 'buildah');
  return isPodman ? lines.map((line) => line.replaceAll(/\bdocker (?=[a-z])/g, 'podman ')) : lines;
}

/** The stand-ins that a reader should know about before running the commands, with their descriptions. */
export function standInsOf(evidence: readonly Observation[]): ReadonlyMap<string, string> {
  const images = evidence.filter(isBuild).flatMap(({ baseImages }) => baseImages);
  return new Map(images.filter(({ kind }) => kind === 'stand-in').map((image) => [image.reference, image.description]));
}

/** An image that a later command made from a built one is not a build. */
export function isBuild(observation: Observation): observation is Build {
  if (observation.kind === 'image') return observation.derivedBy === undefined;
  return observation.kind === 'build-failure';
}

/** Writes the commands, and remembers the names of images and containers. */
class LineWriter {
  readonly #lines: string[] = [];
  readonly #images = new Map<Image, string>();
  /** Names of containers that stay until the end, by when they were started. */
  readonly #containers = new Map<string, string>();
  #last = '';

  constructor(private readonly evidence: readonly Observation[]) {}

  add(observation: Observation, position: number): void {
    if (observation.kind === 'image' || observation.kind === 'build-failure') this.#addImage(observation, position);
    else if (observation.kind === 'run') this.#addRun(observation, position);
    else this.#addProbe(observation, position);
  }

  end(): readonly string[] {
    return [...this.#lines, ...[...this.#containers.values()].map((name) => `docker rm --force ${name}`)];
  }

  #addImage(image: Image, position: number): void {
    const tag = isBuild(image) ? tagOf(image, this.evidence.filter(isBuild)) : `layerproof-derived-${position}`;
    this.#images.set(image, tag);
    this.#lines.push(buildLine(image, tag));
  }

  #addRun(run: Run, position: number): void {
    const living = this.#livingOf(run);
    if (living !== undefined) {
      this.#lines.push(`docker stop ${living}`, `docker logs ${living}`);
    } else if (run.earlierStarts > 0 && this.#last !== '') {
      this.#lines.push(`docker start --attach ${this.#last}`);
    } else {
      // A later start needs the container that the first one left.
      const next = this.evidence.slice(position + 1).find(({ kind }) => kind === 'run');
      const isKept = next?.kind === 'run' && next.earlierStarts > 0;
      this.#last = isKept ? this.#named(run.startedAt, position) : '';
      // --rm and a restart policy are mutually exclusive.
      const isRemoved = !isKept && run.options?.restartPolicy === undefined;
      const flags = isKept ? [`--name ${this.#last}`] : isRemoved ? ['--rm'] : [];
      this.#lines.push(runWords(run, { image: this.#imageOf(run), flags }));
    }
  }

  /** An observation in a running container. */
  #addProbe(probe: Probe, position: number): void {
    const { container, context } = probe;
    if (container === undefined) {
      // On one line: text after a line break would no longer be a comment.
      this.#lines.push(oneLine(`# while a container of ${context} ran: ${probeLine(probe, 'CONTAINER')}`));
      return;
    }
    const known = this.#containers.get(container.startedAt);
    const name = known ?? this.#named(container.startedAt, position);
    if (known === undefined) {
      const image = this.#imageOf({ ...container, context });
      this.#lines.push(runWords(container, { image, flags: [`--detach --name ${name}`] }));
    }
    this.#lines.push(probeLine(probe, name));
  }

  #named(startedAt: string, position: number): string {
    const name = `layerproof-${position}`;
    this.#containers.set(startedAt, name);
    return name;
  }

  /** The container of a run that was observed while running: the run began just before the first observation. */
  #livingOf({ imageId, startedAt }: Run): string | undefined {
    const probed = this.evidence.flatMap((one) => ('container' in one ? [one.container] : []));
    const own = probed
      .filter((one) => one.imageId === imageId && one.startedAt >= startedAt)
      .map((one) => one.startedAt);
    return this.#containers.get(own.toSorted()[0] ?? '');
  }

  #imageOf({ imageId, context }: Pick<Run, 'imageId' | 'context'>): string {
    const known = [...this.#images].toReversed();
    const same = known.find(([image]) => image.kind === 'image' && image.imageId === imageId);
    return (same ?? known.find(([image]) => image.context === context))?.[1] ?? imageId;
  }
}

function probeLine(probe: Probe, name: string): string {
  if (probe.kind === 'exec') return `docker exec ${name} ${words(probe.command)}`;
  if (probe.kind === 'status') return `docker inspect --format '{{.State.Status}}' ${name}`;
  if (probe.kind === 'file') return `docker cp --archive ${name}:${quoted(probe.path)} -`;
  const [publish] = [probe.port ?? probe.container?.options?.publish ?? []].flat();
  const place = publish === undefined ? 'HOST:PORT' : `$(docker port ${name} ${publish})`;
  return `curl "http://${place}"${quoted(probe.path)}`;
}

function derivedLine({ context }: Image, derivedBy: string, tag: string): string {
  const how: Readonly<Record<string, string>> = {
    'docker commit': `docker commit CONTAINER ${tag}`,
    'docker import': `docker export CONTAINER | docker import - ${tag}`,
    'docker load': 'docker save IMAGE, docker image rm IMAGE, docker load',
  };
  return oneLine(`# from ${context}: ${how[derivedBy] ?? derivedBy}`);
}

function buildLine(build: Image, tag: string): string {
  if (build.kind === 'image' && build.derivedBy !== undefined) return derivedLine(build, build.derivedBy, tag);
  const { builder, context, buildArgs, options = {} } = build;
  const directory = `dockerfiles/${context}`;
  return [
    `${builder === 'buildah' ? '' : `DOCKER_BUILDKIT=${builder === 'buildkit' ? 1 : 0} `}docker build`,
    options.useCache === true ? '' : '--no-cache',
    options.network === true ? '' : '--network none',
    ...Object.entries(buildArgs).map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)}`),
    ...(options.secrets ?? []).map((id) => `--secret ${quoted(`id=${id}`)}`),
    options.target === undefined ? '' : `--target ${quoted(options.target)}`,
    options.dockerfile === undefined ? '' : `--file ${quoted(`${directory}/${options.dockerfile}`)}`,
    `--tag ${tag}`,
    quoted(directory),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

function tagOf(build: Image, builds: readonly Image[]): string {
  const same = builds.filter(({ context }) => context === build.context);
  const position = same.indexOf(build);
  return `layerproof-${build.context.replace(/[^\w.-]+/g, '-')}${position > 0 ? `-${position + 1}` : ''}`;
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
