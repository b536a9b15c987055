import type { MatcherContext } from 'expect';
import type { HistoryEntry } from '../../image/history';
import type { Image } from '../../image/image';
import { incomplete, misuse, toResult, type MatcherResult } from './matcher';

export function toHaveOneLayerFrom(this: MatcherContext, received: unknown, instruction: string): MatcherResult {
  return countLayers(this, 'toHaveOneLayerFrom', received, instruction, 1);
}

export function toHaveNoLayerFrom(this: MatcherContext, received: unknown, instruction: string): MatcherResult {
  return countLayers(this, 'toHaveNoLayerFrom', received, instruction, 0);
}

export function toHaveLayersFrom(
  this: MatcherContext,
  received: unknown,
  instruction: string,
  count: number,
): MatcherResult {
  return countLayers(this, 'toHaveLayersFrom', received, instruction, count);
}

function countLayers(
  context: MatcherContext,
  name: string,
  received: unknown,
  instruction: string,
  expected: number,
): MatcherResult {
  if (!isImage(received))
    throw misuse(context, { name, subject: 'image', wanted: 'an image, as build() gives it', received });
  const { utils, isNot = false } = context;
  const entries = received.history.filter((entry) => entry.instruction === instruction);
  const count = entries.filter(({ layer }) => layer !== undefined).length;
  // An instruction that is absent proves nothing about layers, whichever way it is asked.
  const isAbsent = entries.length === 0;
  if (isAbsent && isNot) throw incomplete({ name: `.not.${name}`, why: `the history has no ${instruction}` });
  return toResult(context, {
    name,
    subject: 'image',
    argument: name === 'toHaveLayersFrom' ? `"${instruction}", ${expected}` : `"${instruction}"`,
    pass: !isAbsent && count === expected,
    expected,
    received: count,
    about: [imageLine(received)],
    comparison: [
      `Expected: ${isNot ? 'not ' : ''}${utils.printExpected(expected)} ${expected === 1 ? 'layer' : 'layers'} from ${instruction}`,
      `Received: ${utils.printReceived(count)} ${count === 1 ? 'layer' : 'layers'} from ${entries.length} history ${entries.length === 1 ? 'entry' : 'entries'} of ${instruction}`,
    ],
    details: historyLines(received),
    seen: isAbsent
      ? `The history has no ${instruction}.`
      : `${instruction} ${entries.length > 1 ? `(${entries.length} times) ` : ''}added ${layersInWords(count)}${sizeInWords(entries)}.`,
  });
}

/** "Image: sha256:c8af18b4b076, built by classic on Docker 26.1.5". */
export function imageLine({ imageId, builder, engine, context }: Image): string {
  return `Image:    ${imageId.slice(0, 19)} of dockerfiles/${context}, built by ${builder} on ${engine.name}`;
}

export function isImage(value: unknown): value is Image {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'image';
}

/** What the Dockerfile added to its base image, for a person. */
export function historyLines({ history }: Image): readonly string[] {
  const lines = history.map(
    ({ layer, createdBy }) => `  ${(layer?.diffId.slice(0, 19) ?? '(no layer)').padEnd(19)}  ${createdBy}`,
  );
  return ['History that this Dockerfile added, oldest first:', ...(lines.length === 0 ? ['  (none)'] : lines)];
}

function layersInWords(count: number): string {
  return count === 0 ? 'no layer' : `${count} ${count === 1 ? 'layer' : 'layers'}`;
}

function sizeInWords(entries: readonly HistoryEntry[]): string {
  const bytes = entries.reduce((sum, { sizeBytes, layer }) => sum + (layer === undefined ? 0 : sizeBytes), 0);
  return bytes === 0 ? '' : ` of ${bytes < 10_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`}`;
}
