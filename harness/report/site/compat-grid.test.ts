import { expect, test } from '@jest/globals';
import type { CompatStatement } from '../data/render-compat';
import { rowsOf } from '../model/grid';
import { judge } from '../model/statement-verdict';
import { gridOfCompat } from './compat-grid';
import { BUILDAH, BUILDKIT, CLASSIC, siteSource } from './site-fixture';

const CONFIRMED: CompatStatement = { verdict: 'confirmed', measured: true };
const REFUTED: CompatStatement = { verdict: 'refuted', measured: true, because: 'No.' };

function verdictOf(support: Readonly<Record<string, CompatStatement>>): string {
  const { compat } = siteSource();
  const claim = { says: 'So.', reading: 'effect', writtenIn: [], support } as const;
  return judge({ rows: rowsOf(gridOfCompat({ ...compat, claims: { 'article/so': claim } })) }).verdict;
}

test('a cell in which no claim is checked is left out', () => {
  const { cells, leftOut } = gridOfCompat(siteSource().compat);
  expect(cells.map(({ name }) => name)).toEqual([BUILDKIT, CLASSIC, BUILDAH]);
  expect(leftOut.map(({ notApplicable }) => notApplicable)).toEqual(['It cannot build: no.']);
});

test.each<readonly [string, string, Readonly<Record<string, CompatStatement>>]>([
  ['true', 'confirmed everywhere', { [CLASSIC]: CONFIRMED, [BUILDKIT]: CONFIRMED, [BUILDAH]: CONFIRMED }],
  ['false', 'refuted everywhere', { [CLASSIC]: REFUTED, [BUILDKIT]: REFUTED, [BUILDAH]: REFUTED }],
  ['caveat', 'refuted somewhere', { [CLASSIC]: REFUTED, [BUILDKIT]: CONFIRMED, [BUILDAH]: CONFIRMED }],
  ['not-judged', 'never measured in a cell', { [CLASSIC]: CONFIRMED, [BUILDKIT]: CONFIRMED }],
  [
    'not-judged',
    'a surprise in a cell',
    { [CLASSIC]: { ...REFUTED, expected: 'confirmed' }, [BUILDKIT]: CONFIRMED, [BUILDAH]: CONFIRMED },
  ],
])('the rule for statements says %s of a claim that is %s', (verdict, _what, support) => {
  expect(verdictOf(support)).toBe(verdict);
});
