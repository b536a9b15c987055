import type { Engine } from '../engine/engine';
import { BaseImages } from '../image/base-images';
import { parseDockerfile } from '../image/dockerfile';
import { readDockerfileText } from '../image/dockerfile-files';
import type { BaseImageProvenance } from '../image/image';
import { provideBaseImages, type ProvideOptions } from '../image/provide-base-images';

/** Provides the base images of a Dockerfile when it is built, each once. */
export class BasesOnDemand {
  readonly #known = new Map<string, Promise<BaseImageProvenance>>();

  constructor(
    private readonly engine: Engine,
    private readonly options: Omit<ProvideOptions, 'onProvided' | 'usePresent'>,
  ) {}

  /** One whose name is a build argument is left to the builder. */
  async of(dockerfile: string): Promise<BaseImages> {
    // One that cannot be read is reported by the build.
    const text = await readDockerfileText(dockerfile).catch(() => '');
    const references = parseDockerfile(text).baseImages.filter((reference) => !reference.includes('$'));
    return new BaseImages(await Promise.all(references.map((reference) => this.#provided(reference))));
  }

  #provided(reference: string): Promise<BaseImageProvenance> {
    const known = this.#known.get(reference) ?? this.#provide(reference);
    this.#known.set(reference, known);
    return known;
  }

  async #provide(reference: string): Promise<BaseImageProvenance> {
    const [image] = await provideBaseImages(this.engine, [reference], { ...this.options, usePresent: true });
    return image ?? { reference, kind: 'missing', description: 'nobody provides it' };
  }
}
