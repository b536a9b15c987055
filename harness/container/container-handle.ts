import type { Image, RunnableImage } from '../image/image';
import type { NewFile } from '../image/pack-files';
import type { ContainerFile, FileChange, FileOptions } from './container-files';
import type { ContainerRun, ExecOptions, ExecRun } from './container-run';
import type { HttpAnswer } from './http-request';
import type { ImageChanges } from './image-of-container';
import type { Outputs } from './output-agreement';

/** A container that exists until it is disposed: created, and started any number of times. */
export interface ContainerHandle<I extends RunnableImage = Image> extends AsyncDisposable {
  /** Its name on the engine, by which other containers link to it. */
  readonly name: string;
  /** Path and arguments that the engine starts. */
  readonly argv: readonly string[];
  /**
   * Waits until the main process has ended, and returns what it did since the last start; under a restart policy, after
   * each exit.
   */
  ended(): Promise<ContainerRun>;
  /** As `docker restart`: stops it, with SIGKILL after the grace time, and starts it again. */
  restart(options?: { readonly graceSeconds?: number }): Promise<void>;
  /** As `docker stop`: the stop signal, and SIGKILL after the grace time. */
  stop(options?: { readonly graceSeconds?: number }): Promise<ContainerRun>;
  /** As `docker start`, of a container that was only created or has ended. */
  start(): Promise<void>;
  /** As `docker kill --signal`: sends this signal to the main process, and no other after it. */
  kill(signal: string): Promise<void>;
  /** As `docker pause`: freezes its processes. */
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /** The engine's name for it: `created`, `running`, `paused`, `exited`, … */
  status(): Promise<string>;
  /** As `docker commit`: creates an image from the container's files and settings; `changes` as for `--change`. */
  commit(options?: ImageChanges): Promise<I>;
  /** As `docker export` piped into `docker import`: creates an image from the container's files alone. */
  exportAndImport(options?: ImageChanges): Promise<I>;
  /**
   * As `docker cp`: writes files below a directory that exists, whether the container runs or not. They belong to root,
   * and so do the directories of their paths, which are created.
   *
   * @example await container.copyIn('/etc', [{ path: 'app/settings.json', content: '{}\n' }])
   * @throws LayerproofError `ENGINE_CALL_FAILED` if the directory does not exist, or a path is that of a directory.
   */
  copyIn(directory: string, files: readonly NewFile[]): Promise<void>;
  /** As `docker exec`: runs a command next to the main process. */
  exec(command: readonly string[], options?: ExecOptions): Promise<ExecRun>;
  /** As `docker exec --detach`: starts a command next to the main process, and does not wait for its end. */
  execDetached(command: readonly string[], options?: Omit<ExecOptions, 'stdin'>): Promise<DetachedExec>;
  /** What it has written so far, as `docker logs` shows it. */
  printed(): Promise<Outputs>;
  /** Waits until the main process has written `text` to stdout or stderr. */
  hasPrinted(text: string): Promise<void>;
  /** Sends HTTP requests to a published port until one is answered; to the first port if `port` names none. */
  get(path: string, options?: PortChoice): Promise<HttpAnswer>;
  /** Sends one HTTP request to a published port; there may be no answer. */
  attemptGet(path: string, options?: PortChoice): Promise<HttpAnswer>;
  /**
   * Reads a file out of the container, as `docker cp` does, whether the container runs or not; undefined when there is
   * none.
   *
   * @example (await container.file('/etc/passwd', { contentBytes: 64 * 1024 }))?.content?.text
   */
  file(path: string, options?: FileOptions): Promise<ContainerFile | undefined>;
  /** Lists a directory of the container, whether it runs or not, without content; undefined when there is none. */
  directory(path: string): Promise<readonly ContainerFile[] | undefined>;
  /** As `docker diff`: what has changed of the files of its image, whether it runs or not. */
  changes(): Promise<readonly FileChange[]>;
}

/** A command that runs in the background of a container. */
export interface DetachedExec {
  isRunning(): Promise<boolean>;
}

/** Which of several published ports gets the request. */
export interface PortChoice {
  /** The port of the container. */
  readonly port?: number;
}
