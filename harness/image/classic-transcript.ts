import type { BuildStep } from './image';
import { boundedAppend } from './bounded-append';

const STEP = /^Step \d+\/\d+ : (.*)$/;
const IMAGE = /^ ---> ([0-9a-f]{12,64})$/;
const CACHED = /^ ---> Using cache$/;
/** The builder's own lines; `Successfully built <name>` is what pip says. */
const NOTICE = /^( ---> |Removing intermediate container |Successfully (built [0-9a-f]{12}\n?$|tagged ))/;
/** Escape sequences that the classic builder puts round what a command writes to stderr. */
// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001b\[[0-9;]*m/g;

interface OpenStep {
  instruction: string;
  output: string;
  cached: boolean;
}

/** Takes the classic builder's transcript apart into steps: `Step 2/3 : RUN …`, what it printed, ` ---> <image>`. */
export class ClassicTranscript {
  readonly intermediateImages: string[] = [];
  readonly #steps: OpenStep[] = [];
  readonly #onIntermediateImage: (imageId: string) => void;
  #rest = '';
  #empty = true;

  constructor(onIntermediateImage: (imageId: string) => void) {
    this.#onIntermediateImage = onIntermediateImage;
  }

  get isEmpty(): boolean {
    return this.#empty;
  }

  /** Takes one `stream` text, which may be part of a line or several lines. */
  add(text: string): void {
    const plain = text.replace(COLOUR, '');
    // What a command prints last without a line end stands right before the builder's notice.
    if (this.#rest !== '' && NOTICE.test(plain)) this.#addRest();
    const lines = (this.#rest + plain).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#addLine(line);
  }

  steps(): readonly BuildStep[] {
    if (this.#rest !== '') this.#addRest();
    return this.#steps;
  }

  lastInstruction(): string | undefined {
    return this.#steps.at(-1)?.instruction;
  }

  #addRest(): void {
    const rest = this.#rest;
    this.#rest = '';
    this.#addLine(rest);
  }

  #addLine(line: string): void {
    const step = STEP.exec(line)?.[1];
    if (step !== undefined) {
      this.#empty = false;
      this.#steps.push({ instruction: step, output: '', cached: false });
      return;
    }
    const open = this.#steps.at(-1);
    if (open === undefined) return;
    if (CACHED.test(line)) open.cached = true;
    const image = IMAGE.exec(line)?.[1];
    // The image of FROM and of a cached step was there before.
    if (image !== undefined && !open.cached && !/^FROM\b/i.test(open.instruction)) {
      this.intermediateImages.push(image);
      this.#onIntermediateImage(image);
    }
    if (!NOTICE.test(line)) open.output = boundedAppend(open.output, `${line}\n`);
  }
}
