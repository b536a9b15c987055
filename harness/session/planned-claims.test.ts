import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { claimIdsIn, sampleClaims, selectClaims } from './planned-claims';

const IDS = [
  'article/cmd-adds-no-layer',
  'article/cmd-makes-an-image-of-its-own',
  'article/run-adds-one-layer',
  'reference/cmd/last-cmd-wins',
];

describe('claimIdsIn', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'layerproof-claims-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('finds scenario files at any depth, sorted, and no others', () => {
    for (const file of ['b.scenario.ts', 'a/d.scenario.ts', 'a/b/c.scenario.ts', 'a/statements.ts', 'a/x.test.ts']) {
      mkdirSync(path.join(directory, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(directory, file), '');
    }
    expect(claimIdsIn(directory)).toEqual(['a/b/c', 'a/d', 'b']);
  });

  test('finds nothing in an empty directory', () => {
    expect(claimIdsIn(directory)).toEqual([]);
  });
});

describe('selectClaims', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['everything by no word', [], IDS],
    ['one by its id', ['article/run-adds-one-layer'], ['article/run-adds-one-layer']],
    ['a directory', ['article'], IDS.slice(0, 3)],
    ['a directory with its slash', ['reference/cmd/'], ['reference/cmd/last-cmd-wins']],
    ['the beginning of a name', ['article/cm'], IDS.slice(0, 2)],
    ['a file', ['scenarios/article/run-adds-one-layer.scenario.ts'], ['article/run-adds-one-layer']],
    [
      'in the order of the ids, each once',
      ['reference', 'article/cmd-adds', 'article/cmd'],
      [IDS[0], IDS[1], IDS[3]] as string[],
    ],
  ])('selects %s', (_what, words, selected) => {
    expect(selectClaims(IDS, words)).toEqual(selected);
  });

  test.each([
    ['xyz', '`npm run list-claims` lists them.'],
    [
      'articles/cmd',
      'Did you mean article/cmd-adds-no-layer, article/cmd-makes-an-image-of-its-own, reference/cmd/last-cmd-wins? `npm run list-claims` lists all.',
    ],
    [
      'run-adds-one-layer',
      'Did you mean article/run-adds-one-layer, article/cmd-adds-no-layer? `npm run list-claims` lists all.',
    ],
    [
      'CMD',
      'Did you mean article/cmd-adds-no-layer, article/cmd-makes-an-image-of-its-own, reference/cmd/last-cmd-wins? `npm run list-claims` lists all.',
    ],
  ])('does not know %j', (word, next) => {
    expect(() => selectClaims(IDS, ['article', word])).toThrow(
      expect.objectContaining({ code: 'USAGE', message: `No claim matches "${word}".`, next }),
    );
  });

  test('names first the claim with the mistyped word', () => {
    const ids = ['article/cmd-adds-no-layer', 'article/greeting-is-printed'];
    const expected = expect.objectContaining({
      next: 'Did you mean article/greeting-is-printed, article/cmd-adds-no-layer? `npm run list-claims` lists all.',
    });
    expect(() => selectClaims(ids, ['article/greting'])).toThrow(expected);
  });

  test('names at most five claims', () => {
    const ids = Array.from({ length: 9 }, (_, number) => `article/layer-${number}`);
    const expected = expect.objectContaining({
      next: `Did you mean ${ids.slice(0, 5).join(', ')}? \`npm run list-claims\` lists all.`,
    });
    expect(() => selectClaims(ids, ['a-layer'])).toThrow(expected);
  });
});

describe('a sample of the claims', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `article/claim-${String(index).padStart(2, '0')}`);

  test('has the requested size, in the order of the claims', () => {
    const sample = sampleClaims(ids, { count: 10, seed: 'monday' });
    expect(sample).toHaveLength(10);
    expect(sample).toEqual(sample.toSorted());
    expect(ids).toEqual(expect.arrayContaining([...sample]));
  });

  test('is the same for the same seed, and different for another', () => {
    const monday = sampleClaims(ids, { count: 10, seed: 'monday' });
    expect(sampleClaims(ids, { count: 10, seed: 'monday' })).toEqual(monday);
    expect(sampleClaims(ids, { count: 10, seed: 'tuesday' })).not.toEqual(monday);
  });

  test('is everything if there are no more claims than that', () => {
    expect(sampleClaims(ids, { count: 100, seed: '' })).toEqual(ids);
  });
});
