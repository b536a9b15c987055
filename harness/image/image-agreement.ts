import type { HistoryRow, InspectedImage } from '../engine/api/images';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import type { ImageConfigFile } from './image-archive';
import { imageConfigOf, type ImageConfig } from './image-config';

/** What the engine reports about one image, from three calls. */
export interface ImageAnswers {
  readonly inspected: InspectedImage;
  /** Newest first. */
  readonly rows: readonly HistoryRow[];
  readonly config: ImageConfigFile;
  /** How many history entries and layers belong to the base image; its layers, if they are known. */
  readonly below: { readonly entries: number; readonly layers: number; readonly diffIds?: readonly string[] };
  /** The ID, or a prefix of it, from the end of the build output. */
  readonly builtId?: string | undefined;
}

type Facts = Pick<Engine, 'name' | 'product' | 'imageStore'>;

/** @throws HarnessError `ENGINE_CONTRADICTION` when two answers of the engine cannot both be true. */
export function assertAgreement(engine: Facts, image: string, answers: ImageAnswers): void {
  const contradiction = contradictionIn(answers, engine);
  if (contradiction === undefined) return;
  throw new HarnessError(
    'ENGINE_CONTRADICTION',
    `${engine.name} contradicts itself about ${image}: ${contradiction}.`,
    {
      next: 'Nothing that it reports about this image can be trusted.',
    },
  );
}

/** As a phrase; undefined when the answers agree. What Podman phrases differently is compared only on Docker. */
export function contradictionIn(answers: ImageAnswers, engine: Omit<Facts, 'name'>): string | undefined {
  const always = [layersOfHistory, layersOfInspect, layersOfBase];
  const onDocker = engine.product === 'docker' ? [historyOfApi, settingsOfInspect] : [];
  const withGraphDriver =
    engine.product === 'docker' && engine.imageStore === 'graph-driver' ? [idOfBuild, sizes, sizesOfEntries] : [];
  for (const check of [...always, ...onDocker, ...withGraphDriver]) {
    const found = check(answers);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of what was added to the base image: some published images have layers that their history does not mention. */
function layersOfHistory({ config, below }: ImageAnswers): string | undefined {
  const entries = (config.history ?? []).slice(below.entries);
  const withLayer = entries.filter(({ empty_layer: hasNoLayer = false }) => !hasNoLayer).length;
  const layers = diffIdsOf(config).length - below.layers;
  if (withLayer === layers || config.history === undefined) return undefined;
  return `its history adds ${withLayer} layers to the base image, but its config has ${layers} more`;
}

function layersOfInspect({ inspected, config }: ImageAnswers): string | undefined {
  return isSame(inspected.RootFS?.Layers ?? [], diffIdsOf(config))
    ? undefined
    : 'inspect lists different layers from the config in the saved image';
}

function layersOfBase({ config, below: { diffIds } }: ImageAnswers): string | undefined {
  return diffIds === undefined || isSame(diffIds, diffIdsOf(config).slice(0, diffIds.length))
    ? undefined
    : 'its lowest layers are not those of its base image';
}

function historyOfApi({ rows, config }: ImageAnswers): string | undefined {
  const reported = rows.map(({ CreatedBy }) => CreatedBy).toReversed();
  const saved = (config.history ?? []).map(({ created_by: createdBy = '' }) => createdBy);
  return isSame(reported, saved)
    ? undefined
    : 'the history call reports a different history from the config in the saved image';
}

const SETTINGS = ['Cmd', 'Entrypoint', 'Env', 'WorkingDir', 'User', 'OnBuild', 'StopSignal'] as const;

/** What is more than text or a list, in a form in which engines that mean the same say the same. */
const KEYED: Readonly<Record<string, (config: ImageConfig) => unknown>> = {
  Labels: ({ labels }) => Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ExposedPorts: ({ exposedPorts }) => exposedPorts.map((port) => (port.includes('/') ? port : `${port}/tcp`)),
  Volumes: ({ volumes }) => volumes,
  Shell: ({ shell }) => shell,
  Healthcheck: ({ healthCheck }) => healthCheck,
};

function settingsOfInspect({ inspected, config }: ImageAnswers): string | undefined {
  const reported = imageConfigOf(inspected.Config, undefined);
  const saved = imageConfigOf(config.config, undefined);
  const different =
    SETTINGS.find((name) => !isSame(inspected.Config?.[name], config.config?.[name])) ??
    Object.keys(KEYED).find((name) => !isSame(KEYED[name]?.(reported), KEYED[name]?.(saved)));
  return different === undefined
    ? undefined
    : `inspect reports a different ${different} from the config in the saved image`;
}

function idOfBuild({ inspected, builtId }: ImageAnswers): string | undefined {
  const plain = builtId?.replace(/^sha256:/, '') ?? '';
  return inspected.Id.replace(/^sha256:/, '').startsWith(plain)
    ? undefined
    : `the build ended with the image ${builtId ?? ''}, and its tag names ${inspected.Id}`;
}

function sizesOfEntries({ rows, config }: ImageAnswers): string | undefined {
  const wrong = rows.toReversed().find(({ Size }, position) => Size > 0 && config.history?.[position]?.empty_layer);
  return wrong && `"${wrong.CreatedBy}" has no layer, but ${wrong.Size} bytes in the history`;
}

/** Both consist of the sizes of its layers. With the containerd store, one is disk usage, the other content. */
function sizes({ inspected, rows, config }: ImageAnswers): string | undefined {
  const withLayer = (config.history ?? []).filter(({ empty_layer: hasNoLayer = false }) => !hasNoLayer).length;
  const isReportedInFull = withLayer === diffIdsOf(config).length;
  const sum = rows.reduce((total, { Size }) => total + Size, 0);
  if (!isReportedInFull || inspected.Size === undefined || inspected.Size === sum) return undefined;
  return `the sizes in its history add up to ${sum} bytes, and inspect says ${inspected.Size}`;
}

function diffIdsOf({ rootfs }: ImageConfigFile): readonly string[] {
  return rootfs?.diff_ids ?? [];
}

/** Absent, null and empty are the same; engines differ in which they send. */
function isSame(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other);
}

function plain(value: unknown): string {
  const isNothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return isNothing ? '""' : JSON.stringify(value);
}
