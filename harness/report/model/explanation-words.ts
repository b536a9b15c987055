import type { EffectTime, LayerEffect, LineExplanation } from '../../explain/dockerfile-explanation';
import type { ImageExplanation } from '../../explain/explanation';

/** When an instruction has its effect, for a column of a table. */
export const TIMES: Readonly<Record<EffectTime, string>> = {
  build: 'build',
  start: 'start',
  both: 'both',
  neither: 'neither',
  'child build': 'child build',
};

/** "1 · 6 B", "none", "base", "?" */
export function layerInWords({ instruction, layer, unknown, historyEntry }: LineExplanation): string {
  if (instruction === 'FROM') return 'base';
  if (layer !== undefined) return bytesInWords(layer.sizeBytes);
  if (unknown !== undefined) return '?';
  return historyEntry === undefined ? '' : 'none';
}

/** What a line did, in a few words; for a CMD, what it means for the image that it is in. */
export function effectInWords(line: LineExplanation, image?: Pick<ImageExplanation, 'config'>): string {
  const { instruction, layer, unbuilt, unknown, when, cachedOnSecondBuild: cached } = line;
  if (unknown !== undefined) return `unknown: ${unknown}`;
  if (unbuilt !== undefined) return unbuiltInWords(unbuilt);
  // Without an entry, as in a build that failed, nothing is known about files.
  const usual = instruction === 'CMD' && line.isInImage && image ? commandInWords(image) : EFFECTS[instruction];
  const without = line.historyEntry === undefined ? usual : (usual ?? 'changed no files');
  const replaced = line.replacedBy === undefined ? undefined : `replaced by line ${line.replacedBy}`;
  const done = layer === undefined ? (replaced ?? without) : filesInWords(layer);
  const again = cached === false && when !== 'start' ? 'not cached on a second build' : undefined;
  return [done, again].filter((part) => part !== undefined).join('; ');
}

function commandInWords({ config }: Pick<ImageExplanation, 'config'>): string {
  return config.entrypoint.length > 0 ? 'the default arguments of ENTRYPOINT' : 'the default command';
}

/** For a line whose stage only fails when it is built. */
export function unbuiltInWords(message: string): string {
  return `its stage is not part of the image, and fails when it is built: ${message}`;
}

const EFFECTS: Readonly<Record<string, string>> = {
  FROM: 'starts from this image or stage',
  ARG: 'a variable for the instructions below it',
  ENV: 'a variable for the instructions below it and for the container',
  USER: 'the user of the instructions below it and of the container',
  WORKDIR: 'the working directory of the instructions below it and of the container',
  SHELL: 'the shell of shell forms below it',
  CMD: 'the default command, or the default arguments of ENTRYPOINT',
  ENTRYPOINT: 'what every container starts',
  EXPOSE: 'documents a port',
  VOLUME: 'a volume for each container',
  HEALTHCHECK: 'a health check for each container',
  STOPSIGNAL: 'the signal of docker stop',
  LABEL: 'a label of the image',
  MAINTAINER: 'a name in the image config',
  ONBUILD: 'runs when another image is built on this one',
};

export function filesInWords({ added, changed, deleted, examples }: LayerEffect): string {
  const counts = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
  ];
  if (counts.length === 0) return 'a layer that changes no files';
  const more = added + changed + deleted > examples.length ? ', …' : '';
  return `${counts.join(', ')}: ${examples.join(', ')}${more}`;
}

/** "6 B", "12.3 kB", "45.6 MB": decimal units, as Docker prints them. */
export function bytesInWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[power] ?? ''}`;
}
