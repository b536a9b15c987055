import type { RunnableImage } from '../image/image';
import type { NewFile } from '../image/pack-files';
import type { ContainerFile, FileChange, FileOptions } from './container-files';
import type { ContainerAction, ContainerRun, ExecOptions, ExecRun } from './container-run';
import type { ContainerHandle, DetachedExec, PortChoice } from './container-handle';
import type { CreatedContainer } from './created-container';
import type { HttpAnswer } from './http-request';
import type { ImageChanges } from './image-of-container';
import type { Outputs } from './output-agreement';

interface Grace {
  readonly graceSeconds?: number;
}

/**
 * A container that a scenario works with: every action is recorded before it is performed, so that a reader can repeat
 * it.
 */
export class RecordedContainer<I extends RunnableImage> implements ContainerHandle<I> {
  private constructor(private readonly container: CreatedContainer<I>) {}

  /** `verb` is what has been done to it so far. */
  static after<I extends RunnableImage>(verb: 'run' | 'create', container: CreatedContainer<I>): RecordedContainer<I> {
    return new RecordedContainer(container).#did({ verb });
  }

  get name(): string {
    return this.container.name;
  }

  get argv(): readonly string[] {
    return this.container.argv;
  }

  ended(): Promise<ContainerRun> {
    return this.container.ended();
  }

  restart(grace: Grace = {}): Promise<void> {
    return this.#did({ verb: 'restart', ...grace }).container.restart(grace);
  }

  stop(grace: Grace = {}): Promise<ContainerRun> {
    return this.#did({ verb: 'stop', ...grace }).container.stop(grace);
  }

  start(): Promise<void> {
    return this.#did({ verb: 'start' }).container.start();
  }

  kill(signal: string): Promise<void> {
    return this.#did({ verb: 'kill', signal }).container.kill(signal);
  }

  pause(): Promise<void> {
    return this.#did({ verb: 'pause' }).container.pause();
  }

  unpause(): Promise<void> {
    return this.#did({ verb: 'unpause' }).container.unpause();
  }

  status(): Promise<string> {
    return this.container.status();
  }

  commit(changes: ImageChanges = {}): Promise<I> {
    return this.#did({ verb: 'commit', ...changes }).container.commit(changes);
  }

  exportAndImport(changes: ImageChanges = {}): Promise<I> {
    return this.#did({ verb: 'export', ...changes }).container.exportAndImport(changes);
  }

  copyIn(directory: string, files: readonly NewFile[]): Promise<void> {
    const paths = files.map(({ path }) => path);
    return this.#did({ verb: 'cp', directory, paths }).container.copyIn(directory, files);
  }

  exec(command: readonly string[], options?: ExecOptions): Promise<ExecRun> {
    return this.container.exec(command, options);
  }

  execDetached(command: readonly string[], options?: ExecOptions): Promise<DetachedExec> {
    const given = options === undefined ? {} : { options };
    return this.#did({ verb: 'exec', command, ...given }).container.execDetached(command, options);
  }

  printed(): Promise<Outputs> {
    return this.container.printed();
  }

  hasPrinted(text: string): Promise<void> {
    return this.#did({ verb: 'logs', until: text }).container.hasPrinted(text);
  }

  get(path: string, options?: PortChoice): Promise<HttpAnswer> {
    return this.container.get(path, options);
  }

  attemptGet(path: string, options?: PortChoice): Promise<HttpAnswer> {
    return this.container.attemptGet(path, options);
  }

  file(path: string, options?: FileOptions): Promise<ContainerFile | undefined> {
    return this.container.file(path, options);
  }

  directory(path: string): Promise<readonly ContainerFile[] | undefined> {
    return this.container.directory(path);
  }

  changes(): Promise<readonly FileChange[]> {
    return this.container.changes();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.container[Symbol.asyncDispose]();
  }

  #did(action: ContainerAction): this {
    this.container.observed({ kind: 'action', ...this.container.identity, ...action });
    return this;
  }
}
