import type { BaseImageProvenance } from './image';

/** The base images of a session, by the name in FROM. */
export class BaseImages {
  readonly #byReference: ReadonlyMap<string, BaseImageProvenance>;

  constructor(images: readonly BaseImageProvenance[]) {
    this.#byReference = new Map(images.map((image) => [image.reference, image]));
  }

  /** Where a base image came from; undefined for one that the session was not told of. */
  find(reference: string): BaseImageProvenance | undefined {
    return this.#byReference.get(reference);
  }

  /** What FROM is to be redirected to, by the name in FROM. */
  redirects(references: readonly string[]): ReadonlyMap<string, string> {
    const redirected = references.flatMap((reference): [string, string][] => {
      const target = this.find(reference)?.redirectedTo;
      return target === undefined ? [] : [[reference, target]];
    });
    return new Map(redirected);
  }
}
