import type { EngineSpec } from '../fleet/engine-spec';
import { copyBaseImages } from '../image/copy-base-images';
import { parseDockerfile } from '../image/dockerfile';
import { dockerfilesBelow, readDockerfileText } from '../image/dockerfile-files';
import type { BaseImageProvenance } from '../image/image';
import { provideBaseImages, type BasesPolicy } from '../image/provide-base-images';
import type { Environment } from '../support/environment';
import { messageOf } from '../support/errors';
import { inTurns } from '../support/in-turns';
import type { FleetEntry, FleetOptions } from './open-fleet';
import type { SessionMember } from './session-member';

/** An engine that has what FROM names. */
export interface EquippedEngine {
  readonly member: SessionMember;
  readonly baseImages: readonly BaseImageProvenance[];
}

export interface EquipOptions {
  readonly environment: Environment;
  readonly bases: BasesPolicy;
  readonly fleet?: FleetOptions;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Engines {
  readonly host: SessionMember;
  readonly entries: readonly FleetEntry[];
  readonly contextsFolder: string;
}

/** An engine that could not be given its base images. */
export interface UnequippedEngine {
  readonly spec: EngineSpec;
  readonly because: string;
}

/** Gives every engine that has cells its base images: those of the host first, and from there to the others. */
export async function equipEngines(
  { environment, bases: policy, progress, signal, fleet }: EquipOptions,
  { host, entries, contextsFolder }: Engines,
): Promise<readonly (EquippedEngine | UnequippedEngine)[]> {
  const { cacheFolder, debianMirror } = environment;
  const references = await baseImagesIn(contextsFolder);
  const options = { policy, cacheFolder, debianMirror, progress, signal };
  const baseImages = await provideBaseImages(host.engine, references, options);
  for (const { reference, description } of baseImages.filter(({ kind }) => kind === 'missing'))
    progress(`There is no ${reference}: ${description}`);
  const source = { engine: host.engine, baseImages };
  const others = await inTurns(entries, fleet?.startsAtOnce ?? 1, async (entry) => {
    if ('because' in entry) return entry;
    const { spec, member } = entry;
    try {
      const own =
        spec.kind === 'new'
          ? await copyBaseImages(source, member.engine, { ...options, progress: () => undefined })
          : await provideBaseImages(member.engine, references, options);
      return { member, baseImages: own };
    } catch (cause) {
      signal?.throwIfAborted();
      return { spec, because: messageOf(cause) };
    }
  });
  return [...(fleet?.includeHost === false ? [] : [{ member: host, baseImages }]), ...others];
}

/** Every external base image of the build contexts, smallest first as far as that is known: a registry is tried with it. */
export async function baseImagesIn(contextsFolder: string): Promise<readonly string[]> {
  const files = await dockerfilesBelow(contextsFolder);
  // What is wrong with one is said by the build that needs it, and must not stop the others.
  const texts = await Promise.all(files.map((file) => readDockerfileText(file).catch(() => '')));
  const references = [...new Set(texts.flatMap((text) => parseDockerfile(text).baseImages))].sort();
  return references.filter((reference) => !reference.includes('$'));
}
