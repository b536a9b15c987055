import { expect, test } from '@jest/globals';
import { joinCompat, splitCompat, type StoredClaim } from './compat-chapters';
import type { CompatCell, CompatData, CompatStatement } from './render-compat';

const cell = (builder: CompatCell['builder'], notApplicable?: string): CompatCell => ({
  engine: 'Docker',
  builder,
  ...(notApplicable !== undefined && { notApplicable }),
});
const CONFIRMED: CompatStatement = { verdict: 'confirmed', measured: true };
const REFUTED: CompatStatement = { verdict: 'refuted', measured: true, because: 'so' };
const words = { says: 'CMD adds no layer.', reading: 'effect', writtenIn: [] } as const;

const DATA: CompatData = {
  format: 1,
  cells: { a: cell('buildkit'), b: cell('classic'), c: cell('buildah'), d: cell('buildkit', 'it takes no context') },
  claims: {
    'article/same-everywhere': { ...words, support: { a: CONFIRMED, b: CONFIRMED, c: CONFIRMED } },
    'article/differs': { ...words, support: { a: CONFIRMED, b: REFUTED, c: CONFIRMED } },
    'reference/cmd/lacks-a-cell': { ...words, support: { a: CONFIRMED, b: CONFIRMED } },
    'reference/cmd/only-where-nothing-applies': { ...words, support: { d: REFUTED } },
  },
};

function chaptersOf(data: CompatData): Readonly<Record<string, Readonly<Record<string, StoredClaim>>>> {
  const [, ...chapters] = splitCompat(data);
  return Object.fromEntries(
    chapters.map(([file, text]) => [file, JSON.parse(text) as Readonly<Record<string, StoredClaim>>]),
  );
}

test('what is split is joined to the same data', () => {
  const cells = JSON.parse(splitCompat(DATA).get('cells.json') ?? '') as CompatData['cells'];
  expect(joinCompat(cells, Object.values(chaptersOf(DATA)))).toEqual(DATA);
});

test('a chapter has its claims, each with the most frequent statement and the cells that deviate', () => {
  const chapters = chaptersOf(DATA);
  expect(Object.keys(chapters)).toEqual(['article/compat.json', 'reference/cmd/compat.json']);
  expect(chapters['article/compat.json']).toEqual({
    'article/same-everywhere': { ...words, everywhere: CONFIRMED },
    'article/differs': { ...words, everywhere: CONFIRMED, except: { b: REFUTED } },
  });
  expect(chapters['reference/cmd/compat.json']?.['reference/cmd/lacks-a-cell']?.except).toEqual({ c: null });
});
