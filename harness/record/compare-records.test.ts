import { describe, expect, test } from '@jest/globals';
import { compareRecords } from './compare-records';
import type { OutlinedCell, OutlinedVerdict, VerdictOutline } from './record-outline';

const CONFIRMED: OutlinedVerdict = { outcome: 'confirmed', expected: { verdict: 'confirmed' }, seen: ['one layer'] };
const REFUTED: OutlinedVerdict = {
  outcome: 'refuted',
  because: 'no',
  expected: { verdict: 'refuted', because: 'so' },
  seen: [],
};

function cell(engine: string, builder: OutlinedCell['builder'], more: Partial<OutlinedCell> = {}): OutlinedCell {
  return { name: `${engine} · ${builder}`, engine, builder, ...more };
}

const GRAPH = { imageStore: 'graph-driver' } as const;
const CONTAINERD = { imageStore: 'containerd' } as const;
const CLASSIC = cell('Docker 26', 'classic');
const BUILDKIT = cell('Docker 26', 'buildkit');

type Verdicts = Readonly<Record<string, readonly (OutlinedVerdict | undefined)[]>>;

/** Each claim with its verdicts in the order of the cells. */
function outline(
  cells: readonly OutlinedCell[],
  verdicts: Verdicts = {},
  leftOut: readonly OutlinedCell[] = [],
): VerdictOutline {
  const claims = Object.entries(verdicts).map(([id, own]) => ({
    id,
    says: `The claim ${id} holds.`,
    verdicts: Object.fromEntries(
      own.flatMap((verdict, index) => (verdict === undefined ? [] : [[cells[index]?.name ?? '', verdict]])),
    ),
  }));
  return { cells, leftOut, claims };
}

/** The pairs, and the names of the cells without a partner on either side. */
function pairing(before: VerdictOutline, after: VerdictOutline): readonly (readonly string[])[] {
  const { pairs, cellsOnlyBefore, cellsOnlyAfter } = compareRecords(before, after);
  const names = (cells: readonly OutlinedCell[]): readonly string[] => cells.map(({ name }) => name);
  return [
    pairs.map((pair) => `${pair.before.name} = ${pair.after.name}`),
    names(cellsOnlyBefore),
    names(cellsOnlyAfter),
  ];
}

describe('cells pair', () => {
  const upgraded = cell('Docker 28', 'classic');

  test('by name, before a builder is considered', () => {
    expect(pairing(outline([CLASSIC, upgraded]), outline([upgraded, CLASSIC]))).toEqual([
      ['Docker 26 · classic = Docker 26 · classic', 'Docker 28 · classic = Docker 28 · classic'],
      [],
      [],
    ]);
  });

  test('across an upgrade of their engine, builder by builder', () => {
    expect(pairing(outline([CLASSIC]), outline([upgraded, cell('Docker 28', 'buildkit')]))).toEqual([
      ['Docker 26 · classic = Docker 28 · classic'],
      [],
      ['Docker 28 · buildkit'],
    ]);
  });

  test('across an upgrade of one engine of several', () => {
    expect(pairing(outline([cell('Docker 25', 'classic'), CLASSIC]), outline([CLASSIC, upgraded]))).toEqual([
      ['Docker 26 · classic = Docker 26 · classic', 'Docker 25 · classic = Docker 28 · classic'],
      [],
      [],
    ]);
  });

  test('with none if two engines with the same builder remain on a side', () => {
    const two = [cell('Docker 27', 'classic'), upgraded];
    const names = ['Docker 27 · classic', 'Docker 28 · classic'];
    expect(pairing(outline([CLASSIC]), outline(two))).toEqual([[], ['Docker 26 · classic'], names]);
    expect(pairing(outline(two), outline([CLASSIC]))).toEqual([[], names, ['Docker 26 · classic']]);
  });

  test('not if the image store changed, whether the engine was upgraded or not', () => {
    const before = outline([{ ...CLASSIC, ...GRAPH }]);
    expect(pairing(before, outline([{ ...CLASSIC, ...CONTAINERD }]))).toEqual([[], [CLASSIC.name], [CLASSIC.name]]);
    expect(pairing(before, outline([{ ...upgraded, ...CONTAINERD }]))).toEqual([[], [CLASSIC.name], [upgraded.name]]);
    expect(pairing(before, outline([{ ...upgraded, ...GRAPH }]))[0]).toHaveLength(1);
  });

  test('if the image store of one is unknown', () => {
    expect(pairing(outline([{ ...CLASSIC, ...GRAPH }]), outline([CLASSIC]))[0]).toHaveLength(1);
  });

  test('with no upgraded engine if the other record leaves them out', () => {
    const leftOut = [{ ...CLASSIC, notApplicable: 'too old' }];
    expect(pairing(outline([CLASSIC]), outline([upgraded], {}, leftOut))).toEqual([
      [],
      ['Docker 26 · classic'],
      ['Docker 28 · classic'],
    ]);
  });
});

describe('a comparison', () => {
  test('separates changed verdicts from new and removed claims', () => {
    const before = outline([CLASSIC, BUILDKIT], { a: [CONFIRMED, CONFIRMED], gone: [CONFIRMED] });
    const after = outline([CLASSIC, BUILDKIT], { a: [REFUTED, CONFIRMED], new: [CONFIRMED] });
    expect(compareRecords(before, after)).toMatchObject({
      claims: 1,
      verdicts: [{ id: 'a', pair: { before: CLASSIC, after: CLASSIC }, before: CONFIRMED, after: REFUTED }],
      expectations: [],
      seenDifferently: [],
      unchanged: 1,
      added: [{ id: 'new', says: 'The claim new holds.' }],
      removed: [{ id: 'gone', says: 'The claim gone holds.' }],
    });
  });

  test('across an upgrade has the verdicts of both engines', () => {
    const before = outline([CLASSIC], { a: [CONFIRMED] });
    const after = outline([cell('Docker 28', 'classic')], { a: [REFUTED] });
    expect(compareRecords(before, after).verdicts).toMatchObject([{ before: CONFIRMED, after: REFUTED }]);
  });

  test.each<[string, OutlinedVerdict]>([
    ['verdict', { ...REFUTED, expected: { verdict: 'confirmed' } }],
    ['reason', { ...REFUTED, expected: { verdict: 'refuted', because: 'otherwise' } }],
    ['link', { ...REFUTED, expected: { verdict: 'refuted', because: 'so', link: 'https://example.org' } }],
  ])('finds another expected %s', (_what, changed) => {
    const { verdicts, expectations } = compareRecords(
      outline([CLASSIC], { a: [REFUTED] }),
      outline([CLASSIC], { a: [changed] }),
    );
    expect([verdicts.length, expectations.length]).toEqual([0, 1]);
  });

  test('counts a missing verdict as not observed', () => {
    const before = outline([CLASSIC], { a: [CONFIRMED] });
    const after = outline([CLASSIC], { a: [undefined] });
    expect(compareRecords(before, after).verdicts).toMatchObject([
      { after: { outcome: 'not-observed', because: 'no verdict was recorded' } },
    ]);
    expect(compareRecords(after, after)).toMatchObject({ verdicts: [], unchanged: 1 });
  });

  test.each<[string, OutlinedVerdict, OutlinedVerdict | undefined]>([
    ['other observations', CONFIRMED, { ...CONFIRMED, seen: ['two layers'] }],
    [
      'no record',
      { outcome: 'not-observed', because: 'gone', expected: { verdict: 'confirmed' }, seen: [] },
      undefined,
    ],
  ])('keeps the same verdict with %s in a separate group', (_what, one, other) => {
    const comparison = compareRecords(outline([CLASSIC], { a: [one] }), outline([CLASSIC], { a: [other] }));
    expect(comparison).toMatchObject({ verdicts: [], expectations: [], unchanged: 0, seenDifferently: [{ id: 'a' }] });
  });

  test('is not confused by a cell named like a member that every object has', () => {
    const odd = { ...CLASSIC, name: 'constructor' };
    const comparison = compareRecords(outline([odd], { a: [CONFIRMED] }), outline([odd], { a: [undefined] }));
    expect(comparison.verdicts).toMatchObject([{ after: { outcome: 'not-observed' } }]);
  });

  test('uses the given pairs instead', () => {
    const [before, after] = [outline([CLASSIC], { a: [CONFIRMED] }), outline([BUILDKIT], { a: [REFUTED] })];
    expect(compareRecords(before, after).verdicts).toEqual([]);
    expect(compareRecords(before, after, [{ before: CLASSIC, after: BUILDKIT }]).verdicts).toHaveLength(1);
  });
});
