import { describe, expect, test } from '@jest/globals';
import type { Builder, EngineFacts } from '../engine/engine';
import { parseEngineSpec } from '../fleet/engine-spec';
import { builderName, cellsOf, cellsOfMissing, idleCellsOf } from './cells';

function engineWith(builders: readonly Builder[]): EngineFacts {
  return { name: 'Docker 26.1.5', builders } as unknown as EngineFacts;
}

const CONTEXTS = { contextsDirectory: '/repo/dockerfiles', contextsShownAs: 'dockerfiles/' };
const CLASSIC = {
  name: 'Docker 26.1.5 · classic',
  engine: 'Docker 26.1.5',
  builder: 'classic',
  ...CONTEXTS,
};
const BUILDKIT = { ...CLASSIC, name: 'Docker 26.1.5 · BuildKit', builder: 'buildkit' };

describe('cellsOf', () => {
  test.each<[string, readonly Builder[], readonly Builder[], readonly object[]]>([
    ['each builder', ['classic', 'buildkit'], ['classic', 'buildkit'], [CLASSIC, BUILDKIT]],
    [
      'each builder once, in the order of the engine',
      ['classic', 'buildkit'],
      ['buildkit', 'classic', 'classic'],
      [CLASSIC, BUILDKIT],
    ],
    ['the requested builder', ['classic', 'buildkit'], ['buildkit'], [BUILDKIT]],
    ['the builder that the engine has', ['classic'], ['classic', 'buildkit'], [CLASSIC]],
    ['none that the engine does not have', ['classic'], ['buildkit'], []],
    ['none when none is requested', ['classic'], [], []],
  ])('has %s', (_what, available, builders, cells) => {
    expect(cellsOf(engineWith(available), { builders, ...CONTEXTS })).toEqual(cells);
  });
});

const LAYOUT = { builders: ['classic', 'buildkit', 'buildah'], ...CONTEXTS } as const;

test('a builder that cannot be used has a cell that says why, if it was requested', () => {
  const engine = { ...engineWith(['classic']), unusable: { buildkit: 'it takes no context' } };
  const idle = { name: 'Docker 26.1.5 · BuildKit', engine: 'Docker 26.1.5', builder: 'buildkit' };
  expect(idleCellsOf(engine, LAYOUT)).toEqual([{ ...idle, notApplicable: 'it takes no context' }]);
  expect(idleCellsOf(engine, { ...LAYOUT, builders: ['classic'] })).toEqual([]);
  expect(idleCellsOf(engineWith(['classic', 'buildkit']), LAYOUT)).toEqual([]);
});

test.each([
  ['docker:29-dind', ['docker:29-dind · classic', 'docker:29-dind · BuildKit']],
  ['docker-28.5+containerd', ['Docker 28.5 (containerd store) · classic', 'Docker 28.5 (containerd store) · BuildKit']],
  ['podman-5.4', ['Podman 5.4 · Buildah']],
])('an engine that was not available, %s, has the cells that it would have had', (written, names) => {
  expect(cellsOfMissing(parseEngineSpec(written), LAYOUT).map(({ name }) => name)).toEqual(names);
});

test('builders have display names', () => {
  expect(LAYOUT.builders.map(builderName)).toEqual(['classic', 'BuildKit', 'Buildah']);
});
