import { expect, test } from '@jest/globals';
import { linesOf as linesOfRecord } from '../../record/record-file';
import type { RunRecord } from '../../record/record-file';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import { compareOutlines } from './compare-outlines';
import { linesOf, outlineOf } from './record-outline';

const outline = (record: RunRecord): ReturnType<typeof outlineOf> => outlineOf(linesOfRecord(record));
const REFUTED = { verdict: { outcome: 'refuted', because: 'no' } } as const;

test('changed verdicts, new and removed claims', () => {
  const before = outline(recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT), verdictOf('gone', CLASSIC)]));
  const after = outline(
    recordOf([verdictOf('a', CLASSIC, REFUTED), verdictOf('a', BUILDKIT), verdictOf('new', CLASSIC)]),
  );
  const { changes, added, removed, unchanged } = compareOutlines(before, after);
  expect(changes).toMatchObject([
    { id: 'a', cell: CLASSIC, before: { outcome: 'confirmed' }, after: { outcome: 'refuted', because: 'no' } },
  ]);
  expect([added, removed, unchanged]).toEqual([
    [{ id: 'new', says: 'The claim new holds.' }],
    [{ id: 'gone', says: 'The claim gone holds.' }],
    1,
  ]);
});

test('a verdict that is missing in one of them is a change', () => {
  const both = outline(recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT)]));
  const one = outline(recordOf([verdictOf('a', CLASSIC)]));
  expect(compareOutlines(both, one).changes).toMatchObject([
    { cell: BUILDKIT, after: { outcome: 'not-observed', because: 'no verdict was recorded' } },
  ]);
});

test('the same verdict with different observations is a separate group', () => {
  const before = outline(recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT)]));
  const after = outline(recordOf([verdictOf('a', CLASSIC, { seen: ['other'] }), verdictOf('a', BUILDKIT)]));
  const { changes, seenDifferently, unchanged } = compareOutlines(before, after);
  expect([changes.length, seenDifferently.length, unchanged]).toEqual([0, 1, 1]);
});

test('cells of an engine that was upgraded are compared, and others are named', () => {
  const cell = (
    engine: string,
    builder: 'classic' | 'buildkit',
  ): { name: string; engine: string; builder: typeof builder } => ({
    name: `${engine} · ${builder}`,
    engine,
    builder,
  });
  const before = outline(recordOf([], { header: { cells: [cell('Docker 26', 'classic')] } }));
  const after = outline(
    recordOf([], { header: { cells: [cell('Docker 28', 'classic'), cell('Docker 28', 'buildkit')] } }),
  );
  expect(compareOutlines(before, after)).toMatchObject({
    pairs: [{ before: 'Docker 26 · classic', after: 'Docker 28 · classic' }],
    cellsOnlyBefore: [],
    cellsOnlyAfter: ['Docker 28 · buildkit'],
  });
});

test('a torn last line is ignored, other damage is an error', () => {
  expect(linesOf('{"type":"header"}\n{"type":"ver')).toEqual([{ type: 'header' }]);
  expect(() => linesOf('{"type":"header"}\nno\n{}\n')).toThrow(
    'Line 2 of this file is not JSON, so it is not a layerproof record.',
  );
  expect(() => outlineOf([{}])).toThrow('This file is not a layerproof record.');
});
