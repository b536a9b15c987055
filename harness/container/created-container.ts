import type { Readable } from 'node:stream';
import { removeOwned } from '../engine/remove-leftovers';
import { nameOfImage, type RunnableImage } from '../image/image';
import { withDeadline } from '../support/deadline';
import { patience } from '../support/pace';
import { BareContainer } from './bare-container';
import { assertExitCode, readLog, statusOf, wholeOutput } from './container-log';
import { endOf, withOutput } from './container-failure';
import { startWithInput } from './container-input';
import { containerSettings } from './container-settings';
import { prepareContainer } from './prepare-container';
import { publishedUrl } from './published-ports';
import type { StartOptions } from './start-options';
import { OutputCollector } from './container-output';
import type { ContainerObservation } from './container-observation';
import type { ContainerRun, ExecOptions, ExecRun } from './container-run';
import { identityOf, runFacts, shortId, type Identity } from './run-facts';
import { effectiveArgv } from './effective-argv';
import { lateEnd } from './late-end';
import { execInContainer } from './exec-in-container';
import { requestOnce, requestPath, requestUntilAnswered, type HttpAnswer } from './http-request';
import { commitContainer, importFilesOfContainer, type ImageChanges } from './image-of-container';
import type { Outputs } from './output-agreement';
import { readContainerFile } from './container-files';
import type { ContainerFile, FileOptions } from './container-files';
import type { ContainerHandle, PortChoice } from './container-handle';
import { untilPrinted } from './until-printed';

/** A container that was created, with everything that `runContainer` and `startContainer` need. */
export class CreatedContainer<I extends RunnableImage> extends BareContainer<I> implements ContainerHandle<I> {
  argv: readonly string[] = [];
  #output: OutputCollector;
  #drained: Promise<void> = Promise.resolve();
  /** What the container wrote, as soon as it has exited and its log was read. */
  #whole: Outputs | undefined;
  /** What its log had before the last start. */
  #earlier: Outputs | undefined;
  #attachedLate = false;
  #starts = 0;
  readonly #deadlineMs: number;
  /** When it was first started or inspected; ISO 8601. */
  #livingSince: string | undefined;
  #startedAt = 0;

  private constructor(
    image: I,
    private readonly options: StartOptions,
    id: string,
    readonly name: string,
  ) {
    super(image, id, options);
    this.#output = new OutputCollector(options);
    this.#deadlineMs = options.deadlineMs ?? patience(120_000);
  }

  static async create<I extends RunnableImage>(image: I, options: StartOptions): Promise<CreatedContainer<I>> {
    const name = await prepareContainer(image, options);
    const { signal } = options;
    const { Id: id } = await image.engine.api.createContainer(name, containerSettings(image, options), { signal });
    return new CreatedContainer(image, options, id, name);
  }

  async start(): Promise<void> {
    if (this.#starts > 0) {
      // Not by time: the first lines can be older than the start that the engine reports.
      this.#earlier = await readLog(this.image, this.id, this.options);
      this.#attachedLate = false;
    }
    const frames = await this.#attach();
    try {
      await startWithInput(this.image, this.id, this.options, this.#drained);
      this.#livingSince ??= new Date().toISOString();
    } catch (cause) {
      frames.destroy();
      throw cause;
    }
  }

  async readArgv(): Promise<void> {
    this.argv = effectiveArgv(await this.image.engine.api.inspectContainer(this.id, this.stopWith), this.image.engine);
  }

  /** Begins to read what the container writes from this start on. */
  async #attach(): Promise<Readable> {
    this.#output = new OutputCollector(this.options);
    this.#whole = undefined;
    this.#starts += 1;
    this.#startedAt = Date.now();
    const frames = await this.image.engine.api.attachContainer(this.id, { idleMs: this.#deadlineMs, ...this.stopWith });
    this.#drained = this.#output.drain(frames);
    // Reported by whoever waits for the end; nobody may be waiting yet.
    this.#drained.catch(() => undefined);
    return frames;
  }

  async ended(): Promise<ContainerRun> {
    const { api, name: engine } = this.image.engine;
    const what = `the container of ${nameOfImage(this.image)} on ${engine} did not end`;
    const { waited, reportedAt } = await withDeadline(
      { what, deadlineMs: this.#deadlineMs, signal: this.options.signal },
      async (signal) => {
        const { StatusCode } = await api.waitContainer(this.id, { deadlineMs: this.#deadlineMs, signal });
        const end = { waited: StatusCode, reportedAt: Date.now() };
        await this.#drained;
        const since = { earlier: this.#earlier, attachedLate: this.#attachedLate };
        this.#whole = await wholeOutput(this.image, this.options, { id: this.id, attached: this.#output, ...since });
        return end;
      },
    ).catch((cause: unknown) => {
      throw withOutput(this.#output, cause);
    });
    const end = { id: this.id, askedAt: this.#startedAt, reportedAt, attachedLate: this.#attachedLate };
    const run = { ...(await this.#lastRun()), ...(await lateEnd(this.image.engine, this.options, end)) };
    assertExitCode(this.image, this.options, { waited, inspected: run.exitCode });
    return this.observed(run);
  }

  /** What can be observed of a container that the engine could not start. */
  async notStarted(startError: string): Promise<ContainerRun> {
    return this.observed(await this.#lastRun(startError));
  }

  /** What the container did since its last start; with `startError` when it could not be started. */
  async #lastRun(startError?: string): Promise<ContainerRun> {
    const durationMs = Date.now() - this.#startedAt;
    const inspected = await this.image.engine.api.inspectContainer(this.id);
    this.argv = effectiveArgv(inspected, this.image.engine);
    const { stdout, stderr } = this.#whole ?? this.#output;
    const times = { earlierStarts: this.#starts - 1, startedAt: new Date(this.#startedAt).toISOString(), durationMs };
    const facts = { kind: 'run', containerId: shortId(this.id), ...runFacts(this.image, this.options) } as const;
    return { ...facts, argv: this.argv, ...endOf(inspected, startError), stdout, stderr, ...times };
  }

  async restart(grace?: { readonly graceSeconds?: number }): Promise<void> {
    await this.image.engine.api.restartContainer(this.id, grace);
    // What it wrote before this is in the log, where `ended` finds it.
    this.#attachedLate = true;
    await this.#attach();
  }

  async stop(grace?: { readonly graceSeconds?: number }): Promise<ContainerRun> {
    await this.stopOnly(grace);
    return this.ended();
  }

  async status(): Promise<string> {
    const inspected = await this.image.engine.api.inspectContainer(this.id);
    this.argv = effectiveArgv(inspected, this.image.engine);
    return this.observed({ kind: 'status', ...this.identity, status: statusOf(this.image, inspected) }).status;
  }

  commit(options?: ImageChanges): Promise<I> {
    return commitContainer(this.image, this.id, { ...options, observer: this.options.observer });
  }

  exportAndImport(options?: ImageChanges): Promise<I> {
    return importFilesOfContainer(this.image, this.id, { ...options, observer: this.options.observer });
  }

  async exec(command: readonly string[], options?: ExecOptions): Promise<ExecRun> {
    const exec = await execInContainer(this.image.engine, this.id, command, options);
    this.observed({ kind: 'exec', ...this.identity, ...exec });
    return exec;
  }

  async printed(): Promise<Outputs> {
    return this.#whole ?? (await readLog(this.image, this.id, this.options));
  }

  hasPrinted(text: string): Promise<void> {
    const read = { image: this.image, id: this.id, output: this.#output, drained: this.#drained };
    return untilPrinted(text, read, { deadlineMs: this.#deadlineMs, ...this.stopWith });
  }

  async get(path: string, choice?: PortChoice): Promise<HttpAnswer> {
    const url = await this.#urlOf(path, choice);
    return this.#answered({ path, ...choice }, await requestUntilAnswered(url, { deadlineMs: this.#deadlineMs }));
  }

  async attemptGet(path: string, choice?: PortChoice): Promise<HttpAnswer> {
    return this.#answered({ path, ...choice }, await requestOnce(await this.#urlOf(path, choice)));
  }

  async file(path: string, options?: FileOptions): Promise<ContainerFile | undefined> {
    const found = await readContainerFile(this.image.engine, this.id, path, { ...options, ...this.stopWith });
    this.observed({ kind: 'file', ...this.identity, path, ...(found === undefined ? {} : { found }) });
    return found;
  }

  #answered(request: PortChoice & { readonly path: string }, answer: HttpAnswer): HttpAnswer {
    this.observed({ kind: 'http', ...this.identity, ...request, ...answer });
    return answer;
  }

  async #urlOf(path: string, { port }: PortChoice = {}): Promise<string> {
    const url = publishedUrl(this.image, this.id, this.options, port);
    return `${await url.catch((cause: unknown) => Promise.reject(withOutput(this.#output, cause)))}${requestPath(path)}`;
  }

  /** Never throws: what can't be removed now stays in the ledger, and the end of the session removes or reports it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await removeOwned(this.image.engine, { kind: 'container', name: this.name }, { nameOnEngine: this.id });
  }

  /** Distinguishes this container from others of its image. */
  get identity(): Identity {
    return identityOf(this.id, (this.#livingSince ??= new Date().toISOString()), runFacts(this.image, this.options));
  }

  observed<T extends ContainerObservation>(observation: T): T {
    this.options.observer?.(observation);
    return observation;
  }
}
