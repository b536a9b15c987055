import type { HistoryRow } from '../engine/api/images';
import type { Engine } from '../engine/engine';
import { historyOf, withoutBase } from './history';
import type { BuiltImage } from './image';
import { assertAgreement } from './image-agreement';
import { readImageConfigFile, type ImageConfigFile } from './image-archive';
import { imageConfigOf } from './image-config';

/** The part of an image that it has from the image that it was created from. */
export interface Below {
  /** How many history entries it has. */
  readonly entries: number;
  /** How many layers it has. */
  readonly layers: number;
  /** Which ones, where that is known. */
  readonly diffIds?: readonly string[];
}

export interface ReadImageOptions<B extends Below> {
  /** For messages: "the image that classic built as layerproof-…". */
  readonly what: string;
  /** Receives the image's history as the engine sends it, newest entry first. */
  readonly below: (rows: readonly HistoryRow[]) => B | Promise<B>;
  /** The ID, or a prefix of it, from the end of the build output. */
  readonly builtId?: string | undefined;
}

export interface ReadImage<B extends Below> {
  /** The image as the record stores it. */
  readonly facts: Pick<BuiltImage, 'imageId' | 'history' | 'baseLayers' | 'config'>;
  readonly below: B;
  /** The entries in the saved config that are its own, oldest first. */
  readonly ownEntries: NonNullable<ImageConfigFile['history']>;
}

/**
 * Reads an image by inspect, by the history call and in its saved config, and separates its own part from what it was
 * created from.
 *
 * @throws HarnessError `ENGINE_CONTRADICTION` when two of these sources cannot both be true.
 */
export async function readImage<B extends Below>(
  engine: Engine,
  reference: string,
  { what, below: belowIn, builtId }: ReadImageOptions<B>,
): Promise<ReadImage<B>> {
  const [inspected, rows] = await Promise.all([engine.api.inspectImage(reference), engine.api.imageHistory(reference)]);
  const [config, below] = await Promise.all([readImageConfigFile(engine, reference, inspected.Id), belowIn(rows)]);
  assertAgreement(engine, what, { inspected, rows, config, below, builtId });
  const sizes = rows.map(({ Size }) => Size);
  return {
    facts: {
      imageId: inspected.Id,
      history: historyOf(withoutBase(config, below), sizes),
      baseLayers: below.layers,
      config: imageConfigOf(inspected.Config, config.config),
    },
    below,
    ownEntries: config.history?.slice(below.entries) ?? [],
  };
}
