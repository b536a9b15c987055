import type { BuildStep } from './image';
import { boundedAppend } from './bounded-append';

/** How a builder that reports step by step writes its own lines between those of the commands. */
interface Dialect {
  /** Its groups are the position, the number of steps, and the instruction. */
  readonly step: RegExp;
  /** A step has ended, and this is its image. */
  readonly image: RegExp;
  /** A step has begun, and runs in this container. */
  readonly container?: RegExp;
  readonly cached: RegExp;
  /** Any other notice. */
  readonly notice: RegExp;
}

type StepwiseBuilder = 'classic' | 'buildah';

const DIALECTS: Readonly<Record<StepwiseBuilder, Dialect>> = {
  classic: {
    step: /^Step (\d+)\/(\d+) : (.*)$/,
    image: /^ ---> ([0-9a-f]{12,64})$/,
    container: /^ ---> Running in ([0-9a-f]{12,64})$/,
    cached: /^ ---> Using cache$/,
    // pip prints `Successfully built <name>`. The warning comes after the last step, and is not its output.
    notice:
      /^( ---> |Removing intermediate container |\[Warning\] One or more build-args \[.*\] were not consumed\n?$|Successfully (built [0-9a-f]{12}\n?$|tagged ))/,
  },
  buildah: {
    // With several stages it counts these too: "[1/2] STEP 1/3: FROM …".
    step: /^(?:\[\d+\/\d+\] )?STEP (\d+)\/(\d+): (.*)$/,
    image: /^--> ([0-9a-f]{11,64})$/,
    cached: /^--> Using cache [0-9a-f]{64}$/,
    notice:
      /^(--> |(\[\d+\/\d+\] )?COMMIT |\[Warning\] one or more build args were not consumed: \[.*\]\n?$|Successfully (built [0-9a-f]{12}\n?$|tagged )|[0-9a-f]{64}\n?$)/,
  },
};

const BUILDERS = Object.keys(DIALECTS) as readonly StepwiseBuilder[];

/** What both print last for a build that created an image, with a prefix of its ID. */
const BUILT = /^Successfully built ([0-9a-f]{12})$/;

/** Escape sequences that the classic builder puts around what a command writes to stderr. */
// eslint-disable-next-line no-control-regex -- the pattern looks for the escape character
const COLOR = /\u001b\[[0-9;]*m/g;

interface OpenStep {
  instruction: string;
  output: string;
  cached: boolean;
  startedAfterMs?: number;
  durationMs?: number;
}

/** Notified of intermediate images and containers as soon as the builder prints their IDs. */
export interface IntermediateThings {
  readonly onImage: (imageId: string) => void;
  readonly onContainer: (containerId: string) => void;
}

/**
 * Parses the transcript of the classic builder or of Buildah into steps: `Step 2/3 : RUN …`, what it printed, ` --->
 * <image>`.
 */
export class StepTranscript {
  readonly intermediateImages: string[] = [];
  readonly intermediateContainers: string[] = [];
  readonly #steps: OpenStep[] = [];
  readonly #things: IntermediateThings;
  readonly #clock: (() => number) | undefined;
  #rest = '';
  /** Whether the builder has named the container of the last step. */
  #isInContainer = false;
  #builder: StepwiseBuilder | undefined;
  #position = 0;
  #count = 0;
  #builtId: string | undefined;

  constructor(things: IntermediateThings, clock?: () => number) {
    this.#things = things;
    this.#clock = clock;
  }

  /** Known from its first step; undefined before that. */
  get builder(): StepwiseBuilder | undefined {
    return this.#builder;
  }

  get #dialect(): Dialect | undefined {
    return this.#builder === undefined ? undefined : DIALECTS[this.#builder];
  }

  /** Takes one `stream` text, which may be part of a line or several lines. */
  add(text: string): void {
    const plain = text.replace(COLOR, '');
    // Last output without a line end comes right before the builder's notice.
    if (this.#rest !== '' && this.#dialect?.notice.test(plain) === true) this.#addRest();
    const lines = (this.#rest + plain).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#addLine(line);
  }

  steps(): readonly BuildStep[] {
    if (this.#rest !== '') this.#addRest();
    this.#endLast(this.#clock?.());
    return this.#steps;
  }

  lastInstruction(): string | undefined {
    return this.#steps.at(-1)?.instruction;
  }

  /** A prefix of the image's ID, if the output reports one after its last step. */
  get builtId(): string | undefined {
    return this.#builtId;
  }

  /** What is missing from the output of a build that created an image. */
  missing(): string | undefined {
    if (this.#steps.length === 0) return 'it has no steps';
    if (this.#position !== this.#count) return `it ends at step ${this.#position} of ${this.#count}`;
    return this.#builtId === undefined ? 'it does not say that an image was built' : undefined;
  }

  /** A step lasts until the next one begins, because the builder reports nothing else. */
  #endLast(now: number | undefined): void {
    const last = this.#steps.at(-1);
    if (last?.startedAfterMs !== undefined && now !== undefined) last.durationMs ??= now - last.startedAfterMs;
  }

  #addRest(): void {
    const rest = this.#rest;
    this.#rest = '';
    this.#addLine(rest);
  }

  #addLine(line: string): void {
    this.#builder ??= BUILDERS.find((builder) => DIALECTS[builder].step.test(line));
    const dialect = this.#dialect;
    if (dialect === undefined) return;
    const [, position = '', count = '', step] = dialect.step.exec(line) ?? [];
    if (step !== undefined && this.#isNext(Number(position), Number(count))) {
      const startedAfterMs = this.#clock?.();
      this.#endLast(startedAfterMs);
      this.#isInContainer = false;
      this.#builtId = undefined;
      const started = startedAfterMs === undefined ? {} : { startedAfterMs };
      this.#steps.push({ instruction: step, output: '', cached: false, ...started });
      return;
    }
    const open = this.#steps.at(-1);
    if (open === undefined) return;
    if (dialect.cached.test(line)) open.cached = true;
    const image = dialect.image.exec(line)?.[1];
    // The image of FROM and of a cached step existed before.
    if (image !== undefined && !open.cached && !/^FROM\b/i.test(open.instruction)) {
      this.intermediateImages.push(image);
      this.#things.onImage(image);
    }
    const container = dialect.container?.exec(line)?.[1];
    // The first line of that kind is the builder's; later ones may have been printed by a command.
    if (container !== undefined && !this.#isInContainer) {
      this.#isInContainer = true;
      this.intermediateContainers.push(container);
      this.#things.onContainer(container);
    }
    this.#builtId = BUILT.exec(line)?.[1] ?? this.#builtId;
    if (!dialect.notice.test(line)) open.output = boundedAppend(open.output, `${line}\n`);
  }

  /**
   * Whether a line with these numbers can be the next step; any other was printed by a command. Buildah counts by
   * stage.
   */
  #isNext(position: number, count: number): boolean {
    const isFirst = this.#steps.length === 0;
    const follows = isFirst || (count === this.#count && position === this.#position + 1);
    if (!follows && this.#builder === 'classic') return false;
    this.#position = position;
    this.#count = count;
    return true;
  }
}
