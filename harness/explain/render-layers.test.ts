import { expect, test } from '@jest/globals';
import type { HistoryEntry } from '../image/history';
import { briefLayerLines, layerLines } from './render-layers';

const entry = (createdBy: string, sizeBytes?: number): HistoryEntry => ({
  instruction: '',
  createdBy,
  sizeBytes: sizeBytes ?? 0,
  ...(sizeBytes === undefined ? {} : { layer: { diffId: 'sha256:1' } }),
});

const HISTORY = [
  entry('/bin/sh -c #(nop) ADD file:1 in / ', 4_261_550),
  entry('/bin/sh -c #(nop)  CMD ["sh"]'),
  entry('RUN echo built > /note', 6),
];

test('the history has a number and a size where an entry made a layer', () => {
  expect(layerLines({ history: HISTORY, unmappedLayers: 0 })).toEqual([
    'Layers, oldest first:',
    '    1    4.3 MB  ADD file:1 in /',
    '                 CMD ["sh"]',
    '    2       6 B  RUN echo built > /note',
  ]);
  expect(layerLines({ history: [], unmappedLayers: 0 })).toEqual(['Layers, oldest first:', '  (none)']);
});

test('the brief form has the layers only', () => {
  expect(briefLayerLines({ history: HISTORY, unmappedLayers: 0 })).toEqual([
    'Its 2 layers, oldest first:',
    '    1    4.3 MB  ADD file:1 in /',
    '    2       6 B  RUN echo built > /note',
  ]);
  expect(briefLayerLines({ history: HISTORY.slice(1), unmappedLayers: 0 })).toEqual([
    'Its only layer:',
    '    1       6 B  RUN echo built > /note',
  ]);
});

test('the brief form has the newest of many layers, with their own numbers', () => {
  const history = Array.from({ length: 20 }, (_, index) => entry(`RUN ${index + 1}`, 1));
  const lines = briefLayerLines({ history, unmappedLayers: 0 });
  expect(lines).toHaveLength(13);
  expect(lines[0]).toBe('Its 20 layers, oldest first, the last 12 of them:');
  expect(lines[1]).toBe('    9       1 B  RUN 9');
});

test('nothing is guessed where the history does not account for the layers', () => {
  expect(briefLayerLines({ history: HISTORY, unmappedLayers: 3 })).toEqual([
    'Its history does not say which instruction made its 3 layers.',
  ]);
  expect(briefLayerLines({ history: [], unmappedLayers: 0 })).toEqual(['It has no layers.']);
});
