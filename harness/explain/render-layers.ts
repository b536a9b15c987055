import type { HistoryEntry } from '../image/history';

const SHOWN_INSTRUCTION = 120;
const SHOWN_LAYERS = 12;

/** What is needed of an image. */
interface LayeredImage {
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** How many layers the history does not account for. */
  readonly unmappedLayers: number;
}

interface Row {
  /** Of the layer, from 1; absent for an entry with no layer. */
  readonly number?: number;
  readonly sizeBytes: number;
  readonly instruction: string;
}

/** The whole history of an image with its layers, as lines for a terminal. */
export function layerLines({ history, unmappedLayers }: LayeredImage): readonly string[] {
  const head =
    unmappedLayers === 0
      ? 'Layers, oldest first:'
      : `History, oldest first; it does not account for the ${unmappedLayers} layers of the image:`;
  return [head, ...(history.length === 0 ? ['  (none)'] : rowsOf(history).map(lineOf))];
}

/**
 * Which instruction made which layer: one line for each layer, for a reader who did not ask for more. Only the newest of
 * many are listed, because the oldest are those of the base image.
 *
 * @example briefLayerLines(image) // ['Its 2 layers, oldest first:', '    1    4.3 MB  ADD …', '    2       6 B  RUN …']
 */
export function briefLayerLines({ history, unmappedLayers }: LayeredImage): readonly string[] {
  if (unmappedLayers > 0) return [`Its history does not say which instruction made its ${unmappedLayers} layers.`];
  const rows = rowsOf(history).filter(({ number }) => number !== undefined);
  if (rows.length === 0) return ['It has no layers.'];
  const shown = rows.slice(-SHOWN_LAYERS);
  const which = shown.length < rows.length ? `, the last ${shown.length} of them` : '';
  const head = rows.length === 1 ? 'Its only layer:' : `Its ${rows.length} layers, oldest first${which}:`;
  return [head, ...shown.map(lineOf)];
}

function rowsOf(history: readonly HistoryEntry[]): readonly Row[] {
  let layers = 0;
  return history.map(({ layer, sizeBytes, createdBy }) => ({
    ...(layer === undefined ? {} : { number: (layers += 1) }),
    sizeBytes,
    instruction: shortened(createdBy),
  }));
}

function lineOf({ number, sizeBytes, instruction }: Row): string {
  const [left, size] = number === undefined ? ['', ''] : [String(number), inUnits(sizeBytes)];
  return `  ${left.padStart(3)} ${size.padStart(9)}  ${instruction}`;
}

/** What the classic builder puts before an instruction says nothing to a reader. */
function shortened(createdBy: string): string {
  const text =
    createdBy
      .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
      .replace(/\s+/g, ' ')
      .trim() || '(unknown)';
  return text.length > SHOWN_INSTRUCTION ? `${text.slice(0, SHOWN_INSTRUCTION)}…` : text;
}

export function inUnits(bytes: number): string {
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
