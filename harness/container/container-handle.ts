import type { Image } from '../image/image';
import type { ContainerRun, ExecRun } from './container-run';
import type { HttpAnswer } from './http-request';
import type { ImageChanges } from './image-of-container';

/** A container that exists until it is disposed: created, and started any number of times. */
export interface ContainerHandle extends AsyncDisposable {
  /** Path and arguments that the engine starts. */
  readonly argv: readonly string[];
  /** Waits until the main process has ended, and gives what it did since the last start; under a restart policy, at each end. */
  ended(): Promise<ContainerRun>;
  /** As `docker restart`: stops it, with SIGKILL after the grace time, and starts it again. */
  restart(options?: { readonly graceSeconds?: number }): Promise<void>;
  /** As `docker stop`: the stop signal, and SIGKILL after the grace time. */
  stop(options?: { readonly graceSeconds?: number }): Promise<ContainerRun>;
  /** As `docker start`, of a container that was only created or has ended. */
  start(): Promise<void>;
  /** As `docker kill --signal`: sends the signal to the main process, and no other after it. */
  kill(signal: string): Promise<void>;
  /** As `docker pause`: freezes its processes. */
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /** As the engine calls it: `created`, `running`, `paused`, `exited`, … */
  status(): Promise<string>;
  /** As `docker commit`: makes an image of the container's files and settings; `changes` as `--change` takes them. */
  commit(options?: ImageChanges): Promise<Image>;
  /** As `docker export` piped into `docker import`: makes an image of the container's files alone. */
  exportAndImport(options?: ImageChanges): Promise<Image>;
  /** As `docker exec`: runs a command next to the main process. */
  exec(command: readonly string[]): Promise<ExecRun>;
  /** Waits until the main process has written `text` to stdout or stderr. */
  hasPrinted(text: string): Promise<void>;
  /** Asks the published port over HTTP, again and again until somebody answers. */
  get(path: string): Promise<HttpAnswer>;
  /** Asks the published port once; nobody may answer. */
  attemptGet(path: string): Promise<HttpAnswer>;
}
