import { describe, expect, test } from '@jest/globals';
import type { Builder, EngineFacts } from '../engine/engine';
import { builderName, cellsOf } from './cells';

function engineWith(builders: readonly Builder[]): EngineFacts {
  return { name: 'Docker 26.1.5', builders } as unknown as EngineFacts;
}

const CLASSIC = {
  name: 'Docker 26.1.5 · classic',
  engine: 'Docker 26.1.5',
  builder: 'classic',
  contextsFolder: '/repo/dockerfiles',
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
    ['the builder that was asked for', ['classic', 'buildkit'], ['buildkit'], [BUILDKIT]],
    ['the builder that the engine has', ['classic'], ['classic', 'buildkit'], [CLASSIC]],
    ['none that the engine does not have', ['classic'], ['buildkit'], []],
    ['none when none is asked for', ['classic'], [], []],
  ])('has %s', (_what, available, builders, cells) => {
    expect(cellsOf(engineWith(available), { builders, contextsFolder: '/repo/dockerfiles' })).toEqual(cells);
  });
});

test('builders are called as people write them', () => {
  expect([builderName('classic'), builderName('buildkit')]).toEqual(['classic', 'BuildKit']);
});
