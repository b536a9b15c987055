import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDocker } from './open-docker';

const original = process.env;
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-library-'));
});
afterEach(() => {
  process.env = original;
  rmSync(directory, { recursive: true, force: true });
});

describe('openDocker refuses, before it looks for an engine,', () => {
  const refusal = async (changes: NodeJS.ProcessEnv): Promise<unknown> => {
    process.env = { ...original, DOCKER_HOST: 'tcp://127.0.0.1:1', ...changes };
    return openDocker().catch((thrown: unknown) => thrown);
  };

  test('the control: nothing when the cache can be used', async () => {
    expect(await refusal({ XDG_CACHE_HOME: directory })).toMatchObject({ code: 'ENGINE_NOT_FOUND' });
  });

  test('a cache that is a file', async () => {
    const cache = path.join(directory, 'layerproof');
    writeFileSync(cache, '');
    expect(await refusal({ XDG_CACHE_HOME: directory })).toMatchObject({
      code: 'USAGE',
      message: `The cache ${cache} cannot be used: it is not a directory.`,
    });
  });

  test('a cache in the working directory', async () => {
    expect(await refusal({ XDG_CACHE_HOME: 'cache' })).toMatchObject({
      code: 'USAGE',
      message: 'The cache cache/layerproof cannot be used: it is not an absolute path.',
    });
  });
});
