import { expect, test } from '@jest/globals';
import type { VerdictLine } from '../../harness/record/record';
import { CellProgress } from './cell-progress';

function verdict(cell: string, outcome: string, id = 'article/a'): VerdictLine {
  const line = { cell, claim: { id }, verdict: { outcome }, expected: { verdict: 'confirmed' } };
  return line as unknown as VerdictLine;
}

test('reports the progress of all cells together, and of each cell', () => {
  const progress = new CellProgress([
    { name: 'Docker 26.1.5 · classic', planned: 2 },
    { name: 'Podman 5.4.2 · Buildah', planned: 4 },
  ]);
  expect(progress.share).toBe(0);
  progress.add(verdict('Docker 26.1.5 · classic', 'confirmed', 'article/b'));
  for (const cell of ['Docker 26.1.5 · classic', 'Podman 5.4.2 · Buildah']) progress.add(verdict(cell, 'confirmed'));
  expect(progress.share).toBe(0.5);
  expect(progress.headline).toBe('3 of 6 verdicts; latest: article/a');
  expect(progress.lines).toEqual([
    '  Docker 26.1.5 · classic  ━━━━━━━━━━━━━━━━  2/2',
    '  Podman 5.4.2 · Buildah   ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4',
  ]);
});

test('counts unexpected verdicts', () => {
  const progress = new CellProgress([{ name: 'a', planned: 2 }]);
  progress.add(verdict('a', 'refuted'));
  expect(progress.headline).toBe('1 of 2 verdicts, 1 unexpected; latest: article/a');
  expect(progress.lines).toEqual([]);
});

test('counts a claim that was rerun only once, by its last verdict', () => {
  const progress = new CellProgress([
    { name: 'a', planned: 1 },
    { name: 'b', planned: 1 },
  ]);
  for (const outcome of ['refuted', 'confirmed', 'confirmed']) progress.add(verdict('a', outcome));
  expect(progress.headline).toBe('1 of 2 verdicts; latest: article/a');
  expect(progress.lines[0]).toBe('  a  ━━━━━━━━━━━━━━━━  1/1');
});

test('is complete when nothing is planned', () => {
  expect(new CellProgress([]).share).toBe(1);
});

test('leaves out the verdicts of an earlier step in the same record', () => {
  const progress = new CellProgress([{ name: 'mutants 2', planned: 2 }]);
  for (const cell of ['mutants 1', 'mutants 2']) progress.add(verdict(cell, 'confirmed'));
  expect(progress.headline).toBe('1 of 2 verdicts; latest: article/a');
});
