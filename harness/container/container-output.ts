import { readOutputFrames, type OutputChunk } from '../engine/api/output-frames';

/** Output of a container, bounded. */
export interface Output {
  /** UTF-8; other bytes are shown as U+FFFD. */
  readonly text: string;
  /** How many bytes the container wrote in total. */
  readonly bytes: number;
  /** How many of these are not in `text`. */
  readonly cutBytes: number;
}

/** Enough for anything that a claim is about; a container that floods its output does not fill our memory. */
const KEPT_BYTES = 256 * 1024;

/** Keeps the beginning of a container's stdout and stderr, separately, and counts the rest. */
export class OutputCollector {
  readonly #stdout = new BoundedBytes();
  readonly #stderr = new BoundedBytes();
  #changed: () => void = () => undefined;

  /** `tty`: the container has a terminal, whose output is one stream without frames. */
  constructor(private readonly options: { readonly tty?: boolean } = {}) {}

  /** Reads the output to its end. */
  async drain(output: AsyncIterable<Buffer>): Promise<void> {
    if (this.options.tty === true) for await (const bytes of output) this.#add({ stream: 'stdout', bytes });
    else for await (const chunk of readOutputFrames(output)) this.#add(chunk);
  }

  get stdout(): Output {
    return this.#stdout.output();
  }

  get stderr(): Output {
    return this.#stderr.output();
  }

  get isCut(): boolean {
    return this.stdout.cutBytes + this.stderr.cutBytes > 0;
  }

  /** What was kept. Not in bytes: the engine's log is JSON, and has three bytes for each one that is not UTF-8. */
  get characters(): number {
    return `${this.stdout.text}\n${this.stderr.text}`.replace(/\ufffd+/g, '\ufffd').length;
  }

  /** Resolves as soon as something more was written. */
  nextChange(): Promise<void> {
    return new Promise((resolve) => (this.#changed = resolve));
  }

  #add({ stream, bytes }: OutputChunk): void {
    (stream === 'stdout' ? this.#stdout : this.#stderr).add(bytes);
    this.#changed();
  }
}

class BoundedBytes {
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #bytes = 0;

  add(bytes: Buffer): void {
    this.#bytes += bytes.length;
    const room = KEPT_BYTES - this.#keptBytes;
    if (room <= 0) return;
    // A copy: the piece would keep the whole chunk of the socket alive.
    const kept = Buffer.from(bytes.subarray(0, room));
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
  }

  output(): Output {
    if (this.#kept.length > 1) this.#kept = [Buffer.concat(this.#kept)];
    const text = this.#kept[0]?.toString('utf8') ?? '';
    return { text, bytes: this.#bytes, cutBytes: this.#bytes - this.#keptBytes };
  }
}
