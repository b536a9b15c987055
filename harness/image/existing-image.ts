import type { InspectedImage } from '../engine/api/images';
import type { Engine } from '../engine/engine';
import { historyByConfig, historyByRows } from './existing-history';
import type { ExistingImage } from './image';
import { readImageConfigFile } from './image-archive';
import { imageConfigOf } from './image-config';
import { assertImageReference, withTag } from './image-reference';
import { inspectIfThere } from './inspect-image';
import { missingImage } from './missing-image';
import { pullImage } from './pull-image';

/** When an image is pulled: only if it is missing, as `docker run` does; never; or even if it is there. */
export type PullPolicy = 'missing' | 'never' | 'always';

export interface FindImageOptions {
  readonly pull?: PullPolicy;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds an image by its name or ID on an engine, and reads what it is. What had to be pulled is removed again at the
 * end of the session, unless the engine is layerproof's own.
 *
 * @example const image = await findImage(engine, 'nginx:1.27', { pull: 'never' });
 * @throws HarnessError `USAGE` for a text that can't be a name, `IMAGE_NOT_FOUND` with similar names on the engine, or
 * an error of the engine's calls.
 */
export async function findImage(
  engine: Engine,
  reference: string,
  { pull = 'missing', signal }: FindImageOptions = {},
): Promise<ExistingImage> {
  assertImageReference(reference);
  const present = pull === 'always' ? undefined : await inspectIfThere(engine, reference);
  if (present !== undefined) return readExisting(engine, reference, present, 'present');
  if (pull === 'never') throw await missingImage(engine, reference);
  const wasPresent = pull === 'always' && (await inspectIfThere(engine, reference)) !== undefined;
  // What the user had before stays, even if its name now means a newer image.
  const outcome = await pullImage(engine, withTag(reference), { signal, ...(wasPresent ? { keep: true } : {}) });
  const pulled = outcome.kind === 'pulled' ? await inspectIfThere(engine, reference) : undefined;
  if (pulled === undefined)
    throw await missingImage(engine, reference, outcome.kind === 'failed' ? outcome : undefined);
  return readExisting(engine, reference, pulled, 'pulled');
}

/** Reads an image that exists. */
export async function readExisting(
  engine: Engine,
  reference: string,
  inspected: InspectedImage,
  origin: ExistingImage['origin'],
): Promise<ExistingImage> {
  const rows = await engine.api.imageHistory(reference);
  const diffIds = inspected.RootFS?.Layers ?? [];
  // Podman leaves settings out of its answers, so its images are always read from the saved config.
  const byRows = engine.product === 'docker' ? historyByRows(rows, diffIds) : undefined;
  const config = byRows === undefined ? await readImageConfigFile(engine, reference, inspected.Id) : undefined;
  const { history, unmappedLayers } =
    config === undefined ? { history: byRows ?? [], unmappedLayers: 0 } : historyByConfig(config, rows);
  return {
    kind: 'existing-image',
    reference,
    imageId: inspected.Id,
    origin,
    digests: inspected.RepoDigests ?? [],
    platform: `${inspected.Os ?? 'unknown'}/${inspected.Architecture ?? 'unknown'}`,
    ...(inspected.Created === undefined ? {} : { createdAt: inspected.Created }),
    sizeBytes: inspected.Size ?? 0,
    history,
    unmappedLayers,
    config: imageConfigOf(inspected.Config, config?.config),
    engine,
  };
}
