import type { Readable } from 'node:stream';
import { removeThing } from '../engine/ownership/remove-leftovers';
import type { Image } from '../image/image';
import { withDeadline } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience, timed } from '../support/pace';
import { assertExitCode, readLog, wholeOutput } from './container-log';
import { containerSettings, publishedOn, type StartOptions } from './container-settings';
import { OutputCollector } from './container-output';
import { runFacts, type ContainerRun, type ExecRun } from './container-run';
import { effectiveArgv } from './effective-argv';
import { requestOnce, requestUntilAnswered, type HttpAnswer } from './http-request';
import { commitContainer, importFilesOfContainer, type ImageChanges } from './image-of-container';
import type { Outputs } from './output-agreement';
import type { ContainerHandle } from './container-handle';

const RUN_MS = 120_000;

/** What the start of a container takes on an idle machine, at most. */
const USUAL_START_MS = 1_000;

/** A container that was created, with everything that `runContainer` and `startContainer` need of it. */
export class CreatedContainer implements ContainerHandle {
  argv: readonly string[] = [];
  #output = new OutputCollector();
  #drained: Promise<void> = Promise.resolve();
  /** What the container wrote, as soon as it has ended and its log was read. */
  #whole: Outputs | undefined;
  /** What its log had before the last start. */
  #earlier: Outputs | undefined;
  #attachedLate = false;
  #starts = 0;
  #startedAt = 0;

  private constructor(
    private readonly image: Image,
    private readonly options: StartOptions,
    private readonly id: string,
    private readonly name: string,
  ) {}

  static async create(image: Image, options: StartOptions): Promise<CreatedContainer> {
    const { api, ownership } = image.engine;
    const name = ownership.containerName(image.context);
    ownership.willCreate({ kind: 'container', name });
    const { Id: id } = await api.createContainer(name, containerSettings(image, options), { signal: options.signal });
    return new CreatedContainer(image, options, id, name);
  }

  async start(): Promise<void> {
    const frames = await this.#attach();
    try {
      const { api } = this.image.engine;
      await timed(USUAL_START_MS, () => api.startContainer(this.id, { signal: this.options.signal }));
    } catch (cause) {
      frames.destroy();
      throw cause;
    }
  }

  /** Begins to read what the container writes from this start on. */
  async #attach(): Promise<Readable> {
    const { signal } = this.options;
    this.#output = new OutputCollector();
    this.#whole = undefined;
    this.#starts += 1;
    this.#startedAt = Date.now();
    const frames = await this.image.engine.api.attachContainer(this.id, { idleMs: this.#deadlineMs, signal });
    this.#drained = this.#output.drain(frames);
    // Told by whoever waits for the end; nobody may be waiting yet.
    this.#drained.catch(() => undefined);
    return frames;
  }

  async ended(): Promise<ContainerRun> {
    const { api, name: engine } = this.image.engine;
    const what = `the container of dockerfiles/${this.image.context} on ${engine} did not end`;
    const waited = await withDeadline(
      { what, deadlineMs: this.#deadlineMs, signal: this.options.signal },
      async (signal) => {
        const { StatusCode } = await api.waitContainer(this.id, { deadlineMs: this.#deadlineMs, signal });
        await this.#drained;
        await this.#readLog();
        return StatusCode;
      },
    ).catch((cause: unknown) => {
      throw this.#withOutput(cause);
    });
    const run = await this.observe();
    assertExitCode(this.image, this.options, { waited, inspected: run.exitCode });
    return run;
  }

  /** What the container did since its last start; with `startError` when it could not be started. */
  async observe(startError?: string): Promise<ContainerRun> {
    const durationMs = Date.now() - this.#startedAt;
    const inspected = await this.image.engine.api.inspectContainer(this.id);
    const { State } = inspected;
    this.argv = effectiveArgv(inspected, this.image.engine);
    return {
      kind: 'run',
      ...runFacts(this.image, this.options),
      argv: this.argv,
      exitCode: startError === undefined ? State.ExitCode : State.ExitCode || exitCodeOfRefusal(startError),
      stdout: (this.#whole ?? this.#output).stdout,
      stderr: (this.#whole ?? this.#output).stderr,
      ...(startError === undefined ? {} : { startError }),
      earlierStarts: this.#starts - 1,
      startedAt: new Date(this.#startedAt).toISOString(),
      durationMs,
    };
  }

  async startAgain(): Promise<void> {
    // Not by time: the first lines can be older than the start that the engine reports.
    this.#earlier = await readLog(this.image, this.id, { signal: this.options.signal });
    this.#attachedLate = false;
    await this.start();
  }

  async restart({ graceSeconds }: { readonly graceSeconds?: number } = {}): Promise<void> {
    const { api } = this.image.engine;
    await api.restartContainer(this.id, graceSeconds === undefined ? {} : { graceSeconds });
    // What it wrote before this is in the log, where `ended` looks for it.
    this.#attachedLate = true;
    await this.#attach();
  }

  async stop({ graceSeconds }: { readonly graceSeconds?: number } = {}): Promise<ContainerRun> {
    await this.image.engine.api.stopContainer(this.id, graceSeconds === undefined ? {} : { graceSeconds });
    return this.ended();
  }

  async kill(name: string): Promise<void> {
    await this.image.engine.api.killContainer(this.id, { signal: name });
  }

  async pause(): Promise<void> {
    await this.image.engine.api.pauseContainer(this.id);
  }

  async unpause(): Promise<void> {
    await this.image.engine.api.unpauseContainer(this.id);
  }

  async status(): Promise<string> {
    return (await this.image.engine.api.inspectContainer(this.id)).State.Status;
  }

  commit(options?: ImageChanges): Promise<Image> {
    return commitContainer(this.image, this.id, options);
  }

  exportAndImport(options?: ImageChanges): Promise<Image> {
    return importFilesOfContainer(this.image, this.id, options);
  }

  async exec(command: readonly string[]): Promise<ExecRun> {
    const { api } = this.image.engine;
    const { Id: execId } = await api.createExec(this.id, command);
    const output = new OutputCollector();
    await output.drain(await api.startExec(execId));
    const { ExitCode } = await api.inspectExec(execId);
    return { command, exitCode: ExitCode ?? -1, stdout: output.stdout, stderr: output.stderr };
  }

  async hasPrinted(text: string): Promise<void> {
    if (text.trim() === '') throw new HarnessError('SCENARIO_INVALID', 'hasPrinted() needs a text to wait for.');
    const what = `the container of dockerfiles/${this.image.context} did not print ${JSON.stringify(text)}`;
    let isOver = false;
    void this.#drained.catch(() => undefined).then(() => (isOver = true));
    const seen = (): boolean => this.#output.stdout.text.includes(text) || this.#output.stderr.text.includes(text);
    await withDeadline({ what, deadlineMs: this.#deadlineMs, signal: this.options.signal }, async (signal) => {
      while (!seen() && !signal.aborted) {
        if (isOver) {
          // A daemon that dies ends the attached stream as a container that ends does; this call tells them apart.
          await this.image.engine.api.inspectContainer(this.id);
          throw this.#withOutput(
            new HarnessError('SERVICE_NOT_READY', `It ended before ${what.replace('did not print', 'printed')}.`),
          );
        }
        await Promise.race([this.#output.nextChange(), this.#drained.catch(() => undefined)]);
      }
    });
  }

  async get(path: string): Promise<HttpAnswer> {
    return requestUntilAnswered(await this.#urlOf(path), { deadlineMs: this.#deadlineMs });
  }

  async attemptGet(path: string): Promise<HttpAnswer> {
    return requestOnce(await this.#urlOf(path));
  }

  /** Where the published port is reached. */
  async #urlOf(path: string): Promise<string> {
    const { NetworkSettings } = await this.image.engine.api.inspectContainer(this.id);
    const port = NetworkSettings?.Ports?.[`${this.options.publish ?? 0}/tcp`]?.[0]?.HostPort;
    if (port === undefined) {
      const why = this.options.publish === undefined ? 'no port was published' : 'the container has ended';
      const message = `The container of dockerfiles/${this.image.context} cannot be asked for ${path}: ${why}.`;
      throw this.#withOutput(new HarnessError('SERVICE_NOT_READY', message));
    }
    return `http://${publishedOn(this.image).host}:${port}${path}`;
  }

  /** Never throws: what can't be removed now stays in the ledger, and the end of the session removes or reports it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { engine } = this.image;
    const leftover = await removeThing(engine, { kind: 'container', name: this.id });
    if (leftover === undefined) engine.ownership.removed({ kind: 'container', name: this.name });
  }

  async #readLog(): Promise<void> {
    const { image, options, id } = this;
    const since = { earlier: this.#earlier, attachedLate: this.#attachedLate };
    this.#whole = await wholeOutput(image, options, { id, attached: this.#output, ...since });
  }

  get #deadlineMs(): number {
    return this.options.deadlineMs ?? patience(RUN_MS);
  }

  /** The error, with the end of what the container wrote: the reader has nothing else. */
  #withOutput(cause: unknown): unknown {
    if (!(cause instanceof HarnessError)) return cause;
    const { stdout, stderr } = this.#output;
    const reported = [stdout.text.slice(-500), stderr.text.slice(-500)].filter((text) => text.trim() !== '').join('\n');
    const wrote =
      reported === ''
        ? 'It had written nothing.'
        : `It had written ${stdout.bytes + stderr.bytes} bytes, among them:\n${reported}`;
    const code = cause.code === 'DEADLINE_EXCEEDED' ? 'CONTAINER_DID_NOT_END' : cause.code;
    return new HarnessError(code, `${cause.message} ${wrote}`, { cause });
  }
}

/** As `docker run` exits; Podman leaves it at 0 when the runtime could not start the program. */
function exitCodeOfRefusal(startError: string): number {
  return /permission denied/i.test(startError) ? 126 : 127;
}
