import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';

/** A page may not leave less than this: other builds on the machine need space too. */
const LEAST_FREE_MIB = 1024;

/** More than any real page writes, including its base images. */
const MOST_USED_MIB = 24 * 1024;

const PERIOD_MS = 500;

/**
 * Aborts its signal when the disk of an engine on this machine fills up. The free space of a remote engine is unknown.
 */
export class DiskWatch implements Disposable {
  readonly #full = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;
  #freeAtStart: number | undefined;

  constructor(
    private readonly directory: string | undefined,
    private readonly periodMs = PERIOD_MS,
  ) {
    if (directory === undefined) return;
    void this.#checkSpace();
    this.#timer = setInterval(() => void this.#checkSpace(), this.periodMs);
    this.#timer.unref();
  }

  get signal(): AbortSignal {
    return this.#full.signal;
  }

  async #checkSpace(): Promise<void> {
    if (this.directory === undefined) return;
    // A directory that is gone belongs to an engine that is gone, which others report.
    const found = await statfs(this.directory).catch(() => undefined);
    if (found === undefined) return;
    const free = (found.bavail * found.bsize) / 2 ** 20;
    this.#freeAtStart ??= free;
    if (this.#freeAtStart - free > MOST_USED_MIB)
      this.#stop(`it used more than ${MOST_USED_MIB / 1024} GiB of the engine's disk`);
    // A disk that was already this full is not the page's fault, and the engine reports when it is full.
    else if (free < LEAST_FREE_MIB && this.#freeAtStart >= LEAST_FREE_MIB)
      this.#stop(`it left less than ${LEAST_FREE_MIB / 1024} GiB of the engine's disk`);
  }

  #stop(because: string): void {
    this.#full.abort(new HarnessError('LIMIT_EXCEEDED', `The page was stopped, because ${because}.`));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

/** A directory of this machine on the disk of an engine; undefined if it is not known. */
export function diskOf({ address, isOurs, product }: Engine): string | undefined {
  const socket = /^unix:\/\/(.+)$/.exec(address)?.[1];
  if (socket === undefined) return undefined;
  // The embedded engine has its socket below its data.
  const directory = isOurs ? path.dirname(socket) : product === 'podman' ? '/var/lib/containers' : '/var/lib/docker';
  return existsSync(directory) ? directory : undefined;
}
