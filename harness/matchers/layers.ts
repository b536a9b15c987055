import type { HistoryEntry } from '../image/history';
import { nameOfImage, type RunnableImage } from '../image/image';
import { incomplete, misuse, toResult, type MatcherContext, type MatcherResult } from './matcher';

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
  const image = asImage(context, name, received);
  assertLayersAreKnown(name, image);
  const { utils, isNot = false } = context;
  const entries = image.history.filter((entry) => entry.instruction === instruction);
  const count = entries.filter(({ layer }) => layer !== undefined).length;
  // An absent instruction proves nothing about layers, with or without .not.
  const isAbsent = entries.length === 0;
  if (isAbsent && isNot) throw incomplete({ name: `.not.${name}`, why: `the history has no ${instruction}` });
  return toResult(context, {
    name,
    subject: 'image',
    argument: name === 'toHaveLayersFrom' ? `"${instruction}", ${expected}` : `"${instruction}"`,
    pass: !isAbsent && count === expected,
    expected,
    received: count,
    about: [imageLine(image)],
    comparison: [
      `Expected: ${isNot ? 'not ' : ''}${utils.printExpected(expected)} ${expected === 1 ? 'layer' : 'layers'} from ${instruction}`,
      `Received: ${utils.printReceived(count)} ${count === 1 ? 'layer' : 'layers'} from ${entries.length} history ${entries.length === 1 ? 'entry' : 'entries'} of ${instruction}`,
    ],
    details: historyLines(image),
    seen: isAbsent
      ? `The history has no ${instruction}.`
      : `${instruction} ${entries.length > 1 ? `(${entries.length} times) ` : ''}added ${layersInWords(count)}${sizeInWords(entries)}.`,
  });
}

/** An image whose history does not account for all of its layers proves nothing about the layer of an instruction. */
function assertLayersAreKnown(name: string, image: RunnableImage): void {
  if (image.kind === 'image' || image.unmappedLayers === 0) return;
  const { unmappedLayers: count, reference } = image;
  const layers = `${count} ${count === 1 ? 'layer' : 'layers'}`;
  throw incomplete({ name, why: `the history of ${reference} does not account for ${layers}` });
}

/** "Image: sha256:c8af18b4b076 of dockerfiles/article/greeting, built by classic on Docker 26.1.5". */
export function imageLine(image: RunnableImage): string {
  const { imageId, engine } = image;
  const how = image.kind === 'image' ? `, built by ${image.builder}` : '';
  return `Image:    ${imageId.slice(0, 19)} of ${nameOfImage(image)}${how} on ${engine.name}`;
}

export function isImage(value: unknown): value is RunnableImage {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'image' || value.kind === 'existing-image';
}

/** @throws TypeError if a matcher was given something else. */
export function asImage(context: MatcherContext, name: string, received: unknown): RunnableImage {
  if (isImage(received)) return received;
  throw misuse(context, { name, subject: 'image', wanted: 'an image, as build() gives it', received });
}

/** What the Dockerfile added to its base image, or the whole history of an existing image, as text. */
export function historyLines(image: RunnableImage): readonly string[] {
  const lines = image.history.map(
    ({ layer, createdBy }) => `  ${(layer?.diffId.slice(0, 19) ?? '(no layer)').padEnd(19)}  ${createdBy}`,
  );
  const title = image.kind === 'image' ? 'History that this Dockerfile added' : 'History of the image';
  return [`${title}, oldest first:`, ...(lines.length === 0 ? ['  (none)'] : lines)];
}

/** What the image was built from: its Dockerfile, or as much as its history reveals. */
export function sourceLines(image: RunnableImage): readonly string[] {
  if (image.kind !== 'image') return historyLines(image);
  return [
    'Dockerfile:',
    ...image.dockerfile
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

function layersInWords(count: number): string {
  return count === 0 ? 'no layer' : `${count} ${count === 1 ? 'layer' : 'layers'}`;
}

function sizeInWords(entries: readonly HistoryEntry[]): string {
  const bytes = entries.reduce((sum, { sizeBytes, layer }) => sum + (layer === undefined ? 0 : sizeBytes), 0);
  return bytes === 0 ? '' : ` of ${bytes < 10_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`}`;
}
