import { expect, test } from '@jest/globals';
import { changeList, changesBetween, comparedCells } from './cell-changes';
import { gridOfCompat } from './compat-grid';
import { BUILDAH, BUILDKIT, CLASSIC, siteSource } from './site-fixture';

const data = comparedCells(gridOfCompat(siteSource().compat));

test('a change has both verdicts and the reasons', () => {
  expect(changesBetween(data, CLASSIC, BUILDKIT)[0]).toEqual({
    id: 'article/every-run-adds-a-layer',
    says: 'Every RUN adds a layer.',
    before: { outcome: 'refuted', because: 'The classic builder makes none.', link: 'https://example.org/why' },
    after: { outcome: 'confirmed' },
  });
});

test.each([
  ['back', BUILDKIT, CLASSIC, 2],
  ['between cells that agree, although one could not be checked', BUILDKIT, BUILDAH, 0],
  ['to a cell that does not exist', BUILDKIT, 'Docker 1', 0],
  ['from a cell that does not exist', '', CLASSIC, 0],
  ['to itself', CLASSIC, CLASSIC, 0],
])('%s', (_what, from, to, count) => {
  expect(changesBetween(data, from, to)).toHaveLength(count);
});

test('the list says how many there are, is divided into chapters, and escapes text', () => {
  const { markup } = changeList(changesBetween(data, CLASSIC, BUILDKIT), CLASSIC, BUILDKIT);
  expect(markup.replace(/\s+/g, ' ')).toContain(`2 claims change from ${CLASSIC} to ${BUILDKIT}.`);
  expect(markup).toContain('<h2>Practice, cache</h2>');
  expect(markup).not.toContain('<img');
  expect(changeList([], CLASSIC, BUILDKIT).markup).toContain('No claim changes');
  expect(changeList([], CLASSIC, CLASSIC).markup).toContain('Choose two different cells.');
});
