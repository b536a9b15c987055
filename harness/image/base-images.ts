import { announcedBaseImages, awaitBaseImage } from './announced-base-images';
import { parseDockerfile } from './dockerfile';
import { readDockerfileText } from './dockerfile-files';
import type { BaseImageProvenance } from './image';

/** Base images that are being provided while scenarios run. */
export interface PendingBaseImages {
  /** Where they are announced; see announced-base-images.ts. */
  readonly directory: string;
  /** The images that will be announced. */
  readonly references: readonly string[];
  readonly isProviderAlive: () => boolean;
}

/** The base images of a session, by the name in FROM. */
export class BaseImages {
  readonly #byReference: Map<string, BaseImageProvenance>;
  #waits = 0;
  #waitedMs = 0;
  #waitingSince = 0;

  constructor(
    images: readonly BaseImageProvenance[],
    private readonly pending?: PendingBaseImages,
  ) {
    this.#byReference = new Map(images.map((image) => [image.reference, image]));
  }

  /** Where a base image came from; undefined for one that the session does not know, or that nobody waited for. */
  find(reference: string): BaseImageProvenance | undefined {
    return this.#byReference.get(reference);
  }

  /** What FROM is redirected to, by the name in FROM. */
  redirects(references: readonly string[]): ReadonlyMap<string, string> {
    const redirected = references.flatMap((reference): [string, string][] => {
      const target = this.find(reference)?.redirectedTo;
      return target === undefined ? [] : [[reference, target]];
    });
    return new Map(redirected);
  }

  /** Waits until the outcome for all base images that a Dockerfile names is known. */
  async whenKnown(dockerfile: string, signal?: AbortSignal): Promise<void> {
    // One that cannot be read is reported by the build.
    const text = await readDockerfileText(dockerfile).catch(() => '');
    const { pending } = this;
    if (pending === undefined) return;
    for (const image of announcedBaseImages(pending.directory)) this.#byReference.set(image.reference, image);
    const unknown = parseDockerfile(text).baseImages.filter(
      (reference) => pending.references.includes(reference) && !this.#byReference.has(reference),
    );
    if (unknown.length > 0) await this.#wait(unknown, pending, signal);
  }

  /** How long builds have waited in `whenKnown`, including the current wait; simultaneous waits count once. */
  get waitedMs(): number {
    return this.#waitedMs + (this.#waits === 0 ? 0 : Date.now() - this.#waitingSince);
  }

  async #wait(
    references: readonly string[],
    { directory, isProviderAlive }: PendingBaseImages,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#waits === 0) this.#waitingSince = Date.now();
    this.#waits += 1;
    try {
      for (const reference of references)
        this.#byReference.set(reference, await awaitBaseImage(directory, reference, { isProviderAlive, signal }));
    } finally {
      this.#waits -= 1;
      if (this.#waits === 0) this.#waitedMs += Date.now() - this.#waitingSince;
    }
  }
}
