import type { ContainerHandle } from '../container/container-handle';
import type { ExecOptions } from '../container/container-run';
import type { Image } from '../image/image';
import type { RunStep } from '../pages/step';

/** A container of the page, with the state that is kept from one line typed inside to the next. */
export interface PageContainer {
  readonly handle: ContainerHandle;
  /** As the page calls it now. */
  name: string | undefined;
  readonly image: string;
  /** Whether its program ran in the foreground and did not end: a reader may stop it, or use it from another terminal. */
  isInterrupted?: boolean;
  /** The limits that the page sets. */
  readonly limits?: Pick<RunStep['options'], 'memoryMiB' | 'cpus'>;
  /** Milliseconds, as of `Date.now()`. */
  startedAt: number;
  /** Working directory of the session; undefined for that of the image. */
  directory?: string;
  /** Lines that set variables and the like, run again before each line. */
  readonly settings: string[];
  /** The command that is the shell of the session; that of the container when absent. */
  readonly shell?: readonly string[];
  /** How it runs what is typed in it; the options of `docker exec`. */
  readonly shellOptions?: ExecOptions;
  /** The first line that has changed the shell in a way that can't be repeated. */
  lost?: string;
}

/**
 * What a page has created so far in one cell, by the ids of its steps. Everything is removed when it is disposed of.
 */
export class PageState implements AsyncDisposable {
  readonly images = new Map<string, Image>();
  readonly containers = new Map<string, PageContainer>();
  /** Containers by the id of the step in whose shell the following lines are typed. */
  readonly sessions = new Map<string, PageContainer>();
  /** Why steps have no result that others can use. */
  readonly failed = new Map<string, string>();
  /** The stand-ins for base images that steps depend on. */
  readonly standIns = new Map<string, string>();
  /** The steps that have copied files into containers, as the page states. */
  readonly copied = new Set<string>();
  /** Steps that run a container with a command in the background that was still running when the page went on. */
  readonly busy = new Set<string>();
  /** Networks that containers of the page are in. */
  readonly networks = new Set<string>();
  /** What the page calls its containers, by their names on the engine; nothing for one that it does not name. */
  readonly pageNames = new Map<string, string | undefined>();
  readonly #all: ContainerHandle[] = [];

  /** Adds the container of a run. */
  add({ id, name, image, isSession, options: limits }: RunStep, handle: ContainerHandle, isInterrupted = false): void {
    const container = { handle, name, image, limits, isInterrupted, startedAt: Date.now(), settings: [] };
    this.keep(handle);
    this.pageNames.set(handle.name, name);
    this.containers.set(id, container);
    if (isSession) this.sessions.set(id, container);
  }

  keep(handle: ContainerHandle): void {
    this.#all.push(handle);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Disposing of a container never throws: what can't be removed is left to the end of the session.
    for (const handle of this.#all.splice(0).reverse()) await handle[Symbol.asyncDispose]();
  }
}
