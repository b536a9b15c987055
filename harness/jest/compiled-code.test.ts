import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../support/environment';
import { WITH_TYPESCRIPT } from '../support/typescript-fixture';
import { compiledCodeDirectory } from './compiled-code';

let checkout = '';
beforeAll(() => {
  checkout = mkdtempSync(path.join(os.tmpdir(), 'layerproof-checkout-'));
  mkdirSync(path.join(checkout, 'node_modules'));
});
afterAll(() => rmSync(checkout, { recursive: true }));

test('compiled code is kept next to the dependencies, for each user', () => {
  const { uid } = os.userInfo();
  expect(compiledCodeDirectory(checkout)).toBe(path.join(checkout, 'node_modules', '.cache', `layerproof-${uid}`));
});

// Skipped where this process may not mount anything.
const mounts = spawnSync('unshare', ['--mount', 'true']).status === 0;

(mounts ? test : test.skip)('compiled code of a read-only checkout is kept in the cache of the user', () => {
  const mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';
  const script = `console.log(require(${JSON.stringify(require.resolve('./compiled-code'))}).compiledCodeDirectory(${JSON.stringify(checkout)}))`;
  const node = [process.execPath, ...WITH_TYPESCRIPT, '--eval', script];
  const { stdout } = spawnSync('unshare', ['--mount', 'sh', '-c', mount, checkout, ...node], { encoding: 'utf8' });
  expect(stdout.trim()).toBe(path.join(readEnvironment().cacheDirectory, 'compiled-code'));
});
