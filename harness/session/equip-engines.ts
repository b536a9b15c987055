import type { EngineSpec } from '../fleet/engine-spec';
import { announceBaseImage } from '../image/announced-base-images';
import { copyBaseImages } from '../image/copy-base-images';
import type { BaseImageProvenance } from '../image/image';
import { provideBaseImages, type BasesPolicy } from '../image/provide-base-images';
import type { StandInMaker } from '../image/stand-in-maker';
import type { Environment } from '../support/environment';
import { messageOf } from '../support/errors';
import { mapLimited } from '../support/map-limited';
import type { BaseImagesLine } from '../record/record';
import type { FleetEntry, FleetOptions } from './open-fleet';
import { basesDirectoryIn } from './session-file';
import type { SessionMember } from './session-member';
import { supplyBaseImages } from './supply-base-images';

/** An engine that has the base images that FROM names, or gets them. */
export interface EquippedEngine {
  readonly member: SessionMember;
  /** Resolves when all are available or known to be missing; never rejects. */
  readonly baseImages: Promise<readonly BaseImageProvenance[]>;
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
  /** Every base image of the session. */
  readonly references: readonly string[];
  readonly standIns: StandInMaker;
  /** Tracks background work that outlives this call, or its failure. */
  readonly background: Promise<unknown>[];
}

/** An engine that could not be given its base images. */
export interface UnequippedEngine {
  readonly spec: EngineSpec;
  readonly because: string;
}

/**
 * Gives every engine that has cells its base images. Those of the host are provided while scenarios run; the other
 * engines copy theirs from the host, so we wait for it if there are any.
 */
export async function equipEngines(
  { environment, bases: policy, progress, signal, fleet }: EquipOptions,
  { host, entries, references, standIns, background }: Engines,
): Promise<readonly (EquippedEngine | UnequippedEngine)[]> {
  const { cacheDirectory, debianMirror } = environment;
  const options = { policy, cacheDirectory, debianMirror, standIns, progress, signal };
  const ofHost = supplyBaseImages(host, references, options);
  background.push(ofHost);
  if (entries.length > 0) await ofHost;
  signal?.throwIfAborted();
  const others = await mapLimited(entries, fleet?.startsAtOnce ?? 1, async (entry) => {
    if ('because' in entry) return entry;
    const { spec, member } = entry;
    try {
      const own =
        spec.kind === 'new'
          ? await copyBaseImages({ engine: host.engine, baseImages: await ofHost }, member.engine, {
              ...options,
              progress: () => undefined,
            })
          : await provideBaseImages(member.engine, references, options);
      for (const image of own) announceBaseImage(basesDirectoryIn(member.directory), image);
      return { member, baseImages: Promise.resolve(own) };
    } catch (cause) {
      signal?.throwIfAborted();
      return { spec, because: messageOf(cause) };
    }
  });
  return [...(fleet?.includeHost === false ? [] : [{ member: host, baseImages: ofHost }]), ...others];
}

/** What the record says about base images, per engine; the engine is named if there are several. */
export async function baseImagesLineOf(equipped: readonly EquippedEngine[]): Promise<BaseImagesLine> {
  const images = await Promise.all(
    equipped.map(async ({ member, baseImages }) =>
      (await baseImages).map((image) => (equipped.length === 1 ? image : { ...image, engine: member.engine.name })),
    ),
  );
  return { type: 'base-images', baseImages: images.flat() };
}
