import { describe, expect, test } from '@jest/globals';
import type { HistoryRow } from '../engine/api/images';
import { historyByConfig, historyByRows } from './existing-history';

/** In the order of the Dockerfile, as BuildKit writes them. */
function rows(...entries: readonly (readonly [createdBy: string, size: number])[]): readonly HistoryRow[] {
  return entries
    .map(([CreatedBy, Size]) => ({ Id: '', Created: 0, CreatedBy, Size, Comment: 'buildkit.dockerfile.v0' }))
    .toReversed();
}

describe('historyByRows', () => {
  test('assigns a layer to an entry with a size, and none to a setting', () => {
    const found = historyByRows(rows(['RUN make', 5], ['ENV A=b', 0], ['COPY . .', 7], ['CMD ["a"]', 0]), ['1', '2']);
    expect(found?.map(({ instruction, layer }) => [instruction, layer?.diffId])).toEqual([
      ['RUN', '1'],
      ['ENV', undefined],
      ['COPY', '2'],
      ['CMD', undefined],
    ]);
  });

  test('assigns the remaining layers to entries of size 0, if each of them must have one', () => {
    const found = historyByRows(rows(['RUN make', 5], ['RUN true', 0], ['WORKDIR /', 0], ['USER me', 0]), [
      '1',
      '2',
      '3',
    ]);
    expect(found?.map(({ layer }) => layer?.diffId)).toEqual(['1', '2', '3', undefined]);
  });

  test('assigns no layer to entries of size 0, if none is left', () => {
    const found = historyByRows(rows(['RUN make', 5], ['RUN true', 0]), ['1']);
    expect(found?.map(({ layer }) => layer?.diffId)).toEqual(['1', undefined]);
  });

  test.each([
    ['one of two entries of size 0 has a layer', rows(['RUN true', 0], ['RUN false', 0]), ['1']],
    ['there are more layers than entries', rows(['RUN make', 5]), ['1', '2']],
    ['there are fewer layers than entries with a size', rows(['RUN make', 5], ['RUN make', 5]), ['1']],
    ['a setting seems to have a layer', rows(['ENV A=b', 0]), ['1']],
  ])('does not guess when %s', (_, newestFirst, diffIds) => {
    expect(historyByRows(newestFirst, diffIds)).toBeUndefined();
  });
});

describe('historyByConfig', () => {
  const history = [
    { created_by: 'RUN true', comment: 'buildkit.dockerfile.v0' },
    { created_by: 'x', empty_layer: true },
  ];

  test('reads which entries have no layer', () => {
    const found = historyByConfig({ history, rootfs: { diff_ids: ['1'] } }, rows(['RUN true', 3], ['x', 0]));
    expect(found.unmappedLayers).toBe(0);
    expect(found.history.map(({ layer, sizeBytes }) => [layer?.diffId, sizeBytes])).toEqual([
      ['1', 3],
      [undefined, 0],
    ]);
  });

  test('assigns no layer when the history does not mention them all', () => {
    const found = historyByConfig({ history, rootfs: { diff_ids: ['1', '2'] } }, rows(['RUN true', 3], ['x', 0]));
    expect(found.unmappedLayers).toBe(2);
    expect(found.history.some(({ layer }) => layer !== undefined)).toBe(false);
  });
});
