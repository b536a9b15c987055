import type { ImageConfigFile } from './image-archive';
import { BUILDKIT_COMMENT, instructionOf } from './created-by';

/** One entry of an image's history. */
export interface HistoryEntry {
  /** RUN, CMD, … in capitals; the empty string if the builder's text does not name it. */
  readonly instruction: string;
  /** The builder's own text. */
  readonly createdBy: string;
  /** The layer that it created; absent for an entry without a layer. */
  readonly layer?: { readonly diffId: string };
  /** As the engine reports it: content for a graph driver, disk usage for the containerd store. */
  readonly sizeBytes: number;
}

/**
 * Pairs each history entry with its layer, oldest first.
 *
 * Only `empty_layer` says which entries have a layer: a RUN that writes nothing has size 0 and a layer with
 * BuildKit, and none with the classic builder. Sizes come from `GET /images/{name}/history`, newest first.
 */
export function historyOf(config: ImageConfigFile, sizesNewestFirst: readonly number[]): readonly HistoryEntry[] {
  const diffIds = [...(config.rootfs?.diff_ids ?? [])];
  const entries = config.history ?? [];
  return entries.map(({ created_by: createdBy = '', comment = '', empty_layer: hasNoLayer = false }, position) => {
    const diffId = hasNoLayer ? undefined : diffIds.shift();
    return {
      instruction: instructionOf(createdBy, { builtByBuildKit: comment === BUILDKIT_COMMENT }),
      createdBy,
      ...(diffId === undefined ? {} : { layer: { diffId } }),
      sizeBytes: sizesNewestFirst[entries.length - 1 - position] ?? 0,
    };
  });
}

/** What an image adds to its base image: some published images have layers that their history does not mention. */
export function withoutBase(
  { history = [], rootfs, ...rest }: ImageConfigFile,
  base: { readonly entries: number; readonly layers: number },
): ImageConfigFile {
  const diffIds = (rootfs?.diff_ids ?? []).slice(base.layers);
  return { ...rest, history: history.slice(base.entries), rootfs: { diff_ids: diffIds } };
}
