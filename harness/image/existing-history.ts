import type { HistoryRow } from '../engine/api/images';
import { BUILDKIT_COMMENT, instructionOf } from './created-by';
import { historyOf, type HistoryEntry } from './history';
import type { ImageConfigFile } from './image-archive';

/** Instructions that only change settings, whatever the builder. */
const SETTINGS = new Set(
  'ARG CMD ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD SHELL STOPSIGNAL USER VOLUME'.split(' '),
);

/**
 * Pairs the history of an image with its layers by the history call alone, if that is unambiguous; undefined otherwise.
 * An entry with a size has a layer, and a setting has none; the rest is clear if all or none of it must have one.
 *
 * Reading `empty_layer` from the saved image always works, but makes the engine write every layer.
 */
export function historyByRows(
  newestFirst: readonly HistoryRow[],
  diffIds: readonly string[],
): readonly HistoryEntry[] | undefined {
  const rows = newestFirst.toReversed().map(({ CreatedBy, Comment, Size }) => ({
    instruction: instructionOf(CreatedBy, { builtByBuildKit: Comment === BUILDKIT_COMMENT }),
    createdBy: CreatedBy,
    sizeBytes: Size,
  }));
  const withSize = rows.filter(({ sizeBytes }) => sizeBytes > 0).length;
  const unclear = rows.filter(({ sizeBytes, instruction }) => sizeBytes === 0 && !SETTINGS.has(instruction)).length;
  const left = diffIds.length - withSize;
  if (left !== 0 && left !== unclear) return undefined;
  const remaining = [...diffIds];
  return rows.map((row) => {
    const hasLayer = row.sizeBytes > 0 || (left > 0 && !SETTINGS.has(row.instruction));
    const diffId = hasLayer ? remaining.shift() : undefined;
    return diffId === undefined ? row : { ...row, layer: { diffId } };
  });
}

/**
 * What the saved image says. Some published images have more layers than their history mentions: then none is assigned.
 */
export function historyByConfig(
  config: ImageConfigFile,
  newestFirst: readonly HistoryRow[],
): { readonly history: readonly HistoryEntry[]; readonly unmappedLayers: number } {
  const entries = config.history ?? [];
  const mapped = entries.filter(({ empty_layer: hasNoLayer = false }) => !hasNoLayer).length;
  const layers = config.rootfs?.diff_ids?.length ?? 0;
  const history = historyOf(
    config,
    newestFirst.map(({ Size }) => Size),
  );
  if (mapped === layers) return { history, unmappedLayers: 0 };
  return { history: history.map(({ layer: _layer, ...entry }) => entry), unmappedLayers: layers };
}
