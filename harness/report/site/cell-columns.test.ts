import { expect, test } from '@jest/globals';
import type { ClaimRow, Grid } from '../model/grid';
import type { Html } from '../web/html-text';
import { columnHeads, columnLegend, columnsOf, strip } from './cell-columns';

const NAMES = [
  'Docker 20 · BuildKit',
  'Docker 20 · classic',
  'Docker 28 (containerd store) · BuildKit',
  'Podman 5 · Buildah',
];
const columns = columnsOf(NAMES.map((name) => ({ name })) as unknown as Grid['cells']);

function textOf({ markup }: Html): string {
  return markup.replaceAll(/\s+/g, ' ').replaceAll('> <', '><');
}

test('the cells of a builder are a column', () => {
  expect(columns).toEqual([
    { builder: 'classic', cells: ['Docker 20 · classic'] },
    { builder: 'BuildKit', cells: ['Docker 20 · BuildKit', 'Docker 28 (containerd store) · BuildKit'] },
    { builder: 'Buildah', cells: ['Podman 5 · Buildah'] },
  ]);
});

test('the legend names the engines of each column', () => {
  expect(textOf(columnLegend(columns))).toContain('<dt>BuildKit</dt><dd>Docker 20, Docker 28 (containerd store)</dd>');
  expect(textOf(columnHeads(columns))).toContain('<span>classic</span><span>BuildKit</span><span>Buildah</span>');
});

test('a claim has a sign for each cell, in the column of its builder', () => {
  const outcomes = ['confirmed', 'refuted', 'confirmed', 'not-measured'];
  const entries = NAMES.map((cell, index) => ({ claimId: 'a/b', cell, outcome: outcomes[index] }));
  const row = { id: 'a/b', chapter: 'a', entries } as unknown as ClaimRow;
  expect(textOf(strip(row, columns))).toContain(
    '<span><b class="refuted">✘</b></span><span><b class="confirmed">✔✔</b></span><span><b class="not-measured">○</b></span>',
  );
});
