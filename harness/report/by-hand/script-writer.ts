import type { Observation } from '../../observation/observation';
import { buildWords, imageFacts, isReference, type Build } from './build-words';
import { containerLines, type Living } from './container-lines';
import { BY_HAND, quoted, runWords, type Start } from './docker-words';
import { ScriptContexts } from './script-contexts';

type Image = Extract<Observation, { readonly kind: 'image' }>;
type Run = Extract<Observation, { readonly kind: 'run' }>;
export type Probe = Exclude<Observation, Build | Run>;

/** The commands that repeat one observation. */
export interface Step {
  /** Its position in the evidence. */
  readonly position: number;
  readonly lines: readonly string[];
}

/** Writes the steps in the order of the evidence, and remembers the names of images, containers and files. */
export class ScriptWriter {
  readonly steps: Step[] = [];
  readonly #gaps = new Set<string>();
  readonly #images: { readonly image: Image; readonly tag: string }[] = [];
  readonly #tags = new Set<string>();
  readonly #containers = new Map<string, Living>();
  readonly #contexts = new ScriptContexts();
  readonly #freshValues: string[] = [];
  readonly #seenBuilds = new Set<string>();
  #skipped = -1;

  constructor(private readonly evidence: readonly Observation[]) {
    for (const [position, observation] of evidence.entries()) {
      if (position === this.#skipped) continue;
      const lines = this.#linesOf(observation, position);
      if (lines.length > 0) this.steps.push({ position, lines });
    }
  }

  /** Why the script is not complete, as sentences. */
  get gaps(): readonly string[] {
    return [...this.#contexts.gaps, ...this.#gaps];
  }

  get tags(): readonly string[] {
    return [...this.#tags];
  }

  get containers(): readonly string[] {
    return [...this.#containers.values()].map(({ name }) => name);
  }

  get volumes(): readonly string[] {
    const starts = this.evidence.flatMap((one) =>
      one.kind === 'run' ? one : 'container' in one ? (one.container ?? []) : [],
    );
    const names = starts.flatMap(({ options }) => Object.values(options?.volumes ?? {}));
    return [...new Set(names)].map((name) => quoted(`${BY_HAND}${name}`));
  }

  /** Shell variables, by name, with their values. */
  get variables(): readonly string[] {
    return this.#freshValues.map((_, position) => `fresh${position + 1}="$(date +%s)-$$-${position + 1}"`);
  }

  get baseImages(): readonly string[] {
    const images = this.evidence.flatMap((one) => ('baseImages' in one ? one.baseImages : []));
    return [...new Set(images.map(({ reference }) => reference))].filter(isReference);
  }

  get waits(): boolean {
    return this.steps.some(({ lines }) => lines.some((line) => line.startsWith('within_a_minute ')));
  }

  #linesOf(observation: Observation, position: number): readonly string[] {
    if (observation.kind === 'build-failure') return this.#buildLines(observation);
    if (observation.kind === 'image')
      return observation.derivedBy === undefined
        ? this.#buildLines(observation)
        : this.#derivedLines(observation, observation.derivedBy);
    if (observation.kind === 'run') return this.#runLines(observation, position);
    return this.#probeLines(observation, position);
  }

  #buildLines(build: Build): readonly string[] {
    // Another scenario, or an earlier line of this one, had built it already.
    const key = `${build.context} ${build.startedAt} ${build.kind === 'image' ? build.imageId : ''}`;
    if (this.#seenBuilds.has(key)) return [];
    this.#seenBuilds.add(key);
    const directory = this.#contexts.directoryOf(build.context);
    const tag = this.#tagFor(build.kind === 'image' ? build : undefined, directory);
    const words = buildWords(build, {
      tag,
      directory,
      freshValue: (value) => this.#freshValue(value),
      secretFile: (id) => this.#contexts.secretFile(id),
    });
    const files = this.#contexts.linesFor(build);
    if (build.kind === 'build-failure') return [...files, `${words}; ${EXIT_CODE}`];
    return [...files, `${words} || exit`, ...imageFacts(tag, build)];
  }

  #derivedLines(image: Image, derivedBy: string): readonly string[] {
    if (derivedBy !== 'docker load') {
      this.#gaps.add(`The record does not contain the arguments of ${JSON.stringify(derivedBy)}.`);
      return [];
    }
    const tag = this.#nameOf(image);
    const own = [...this.#containers.values()].filter((living) => living.image === tag).map(({ name }) => name);
    this.#images.push({ image, tag });
    return [
      // Its containers would block its removal.
      ...(own.length === 0 ? [] : [`docker rm --force --volumes ${own.join(' ')} >/dev/null`]),
      `docker save --output image.tar ${tag} || exit`,
      `docker image rm ${tag} || exit`,
      'docker load --input image.tar || exit',
      ...imageFacts(tag, image),
    ];
  }

  #runLines(run: Run, position: number): readonly string[] {
    const living = run.containerId === undefined ? undefined : this.#containers.get(run.containerId);
    // Under a restart policy, the exits before the last one can't be caught by hand.
    const endsAgain = this.evidence.slice(position + 1).some((later) => isEndOf(later, run.containerId));
    if (living?.restarts === true && endsAgain) return [];
    if (living !== undefined) return containerLines.ended(living, run);
    if (run.earlierStarts > 0) {
      this.#gaps.add(OLDER_VERSION);
      return [];
    }
    const { name } = this.#newContainer(run.containerId ?? run.startedAt, run);
    const isRefused = run.argv.length === 0;
    return [
      `${this.#startLine(run, { verb: 'run', flags: [`--name ${name}`] })}; ${EXIT_CODE}`,
      ...(isRefused ? [] : [containerLines.argv(name)]),
    ];
  }

  #probeLines(probe: Probe, position: number): readonly string[] {
    const { container, context } = probe;
    if (container === undefined) {
      this.#gaps.add(OLDER_VERSION);
      return [];
    }
    const key = container.id ?? container.startedAt;
    const known = this.#containers.get(key);
    const next = this.evidence[position + 1];
    if (known !== undefined) {
      if (probe.kind !== 'action') return containerLines.probe(known, probe);
      const result = next?.kind === 'image' && next.derivedBy !== undefined ? next : undefined;
      if (result !== undefined) this.#skipped = position + 1;
      const isEndNext = isEndOf(next, container.id);
      return containerLines.action(known, probe, {
        isEndNext,
        made: result && { image: result, tag: this.#tagFor(result, known.image) },
      });
    }
    return this.#firstLines(probe, { ...container, context }, key, next);
  }

  /** The line that creates the container of a probe. */
  #firstLines(
    probe: Probe,
    start: Start & Pick<Run, 'imageId' | 'context'>,
    key: string,
    next: Observation | undefined,
  ): readonly string[] {
    const living = this.#newContainer(key, start);
    const named = [`--name ${living.name}`];
    if (probe.kind !== 'action') {
      this.#gaps.add(OLDER_VERSION);
      const run = this.#startLine(start, { verb: 'run', flags: ['--detach', ...named] });
      return [`${run} || exit`, ...containerLines.probe(living, probe)];
    }
    if (probe.verb === 'create') return [`${this.#startLine(start, { verb: 'create', flags: named })} || exit`];
    const isForeground = isEndOf(next, key) && start.options?.restartPolicy === undefined;
    if (!isForeground) return [`${this.#startLine(start, { verb: 'run', flags: ['--detach', ...named] })} || exit`];
    living.isAttached = true;
    return [`${this.#startLine(start, { verb: 'run', flags: named })}; ${EXIT_CODE}`];
  }

  #startLine(start: Start & Pick<Run, 'imageId' | 'context'>, line: { verb: string; flags: string[] }): string {
    return runWords(start, { image: this.#nameOf(start), ...line });
  }

  #newContainer(key: string, start: Pick<Run, 'imageId' | 'context' | 'options'>): Living {
    const living: Living = {
      name: `${BY_HAND}${this.#containers.size + 1}`,
      image: this.#nameOf(start),
      publish: [start.options?.publish ?? []].flat()[0],
      restarts: start.options?.restartPolicy !== undefined,
      isAttached: false,
      starts: 1,
    };
    if (start.options?.links !== undefined) this.#gaps.add('The script does not link containers to others.');
    if (start.options?.volumesFrom !== undefined)
      this.#gaps.add('The script does not give containers the volumes of others.');
    this.#containers.set(key, living);
    return living;
  }

  #tagFor(image: Image | undefined, directory: string): string {
    const base = directory.startsWith(BY_HAND) ? directory : `${BY_HAND}${directory}`;
    let tag = base;
    for (let number = 2; this.#tags.has(tag); number += 1) tag = `${base}-${number}`;
    this.#tags.add(tag);
    if (image !== undefined) this.#images.push({ image, tag });
    return tag;
  }

  /** The name of the image that a container was created from. */
  #nameOf({ imageId, context }: { readonly imageId: string; readonly context: string }): string {
    const newest = this.#images.toReversed();
    const found = newest.find(({ image }) => image.imageId === imageId);
    return (found ?? newest.find(({ image }) => image.context === context))?.tag ?? quoted(context);
  }

  /** Only values that a scenario generates at random look like this. */
  #freshValue(value: string): string | undefined {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return undefined;
    if (!this.#freshValues.includes(value)) this.#freshValues.push(value);
    return `fresh${this.#freshValues.indexOf(value) + 1}`;
  }
}

const OLDER_VERSION = 'The record is of an older version, which did not keep what was done to a container.';

const EXIT_CODE = 'echo "exit code: $?"';

function isEndOf(observation: Observation | undefined, containerId: string | undefined): boolean {
  return observation?.kind === 'run' && containerId !== undefined && observation.containerId === containerId;
}
