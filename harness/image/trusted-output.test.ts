import { expect, test } from '@jest/globals';
import type { Engine } from '../engine/engine';
import type { BuildOutput } from './build-output';
import { assertBuilder } from './trusted-output';

const ENGINE = { name: 'Docker 26.1.5' } as Engine;
const UNKNOWN = { builder: undefined, error: undefined } as BuildOutput;

test.each(['classic', 'buildkit', 'buildah'] as const)('an unknown builder does not pass for %s', (requested) => {
  expect(() => assertBuilder(ENGINE, requested, { ...UNKNOWN, builder: requested }, 'x')).not.toThrow();
  expect(() => assertBuilder(ENGINE, requested, UNKNOWN, 'x')).toThrow(
    expect.objectContaining({
      code: 'WRONG_BUILDER',
      message: `Docker 26.1.5 built x, and its output does not show that it was ${requested}, which was requested.`,
    }),
  );
});
