import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { childEnvironment } from '../../harness/support/environment';

/** A temporary directory in which somebody planted code under the names that tsx looks for. */
let shared = '';
let proof = '';

beforeAll(() => {
  shared = mkdtempSync(path.join(os.tmpdir(), 'layerproof-planted-'));
  proof = path.join(shared, 'planted-code-ran');
  node(...TSX_ALONE);
  const cache = path.join(shared, `tsx-${process.geteuid?.()}`);
  for (const name of readdirSync(cache)) {
    const file = path.join(cache, name);
    const entry = JSON.parse(readFileSync(file, 'utf8')) as { code: string };
    const plant = `require('node:fs').writeFileSync(${JSON.stringify(proof)}, '');`;
    writeFileSync(file, JSON.stringify({ ...entry, code: `${plant}${entry.code}` }));
  }
});
afterAll(() => rmSync(shared, { recursive: true, force: true }));

/** A small part of what every command loads. */
const TSX_ALONE = ['--require', 'tsx/cjs', path.join(__dirname, '..', '..', 'harness', 'support', 'errors.ts')];

function node(...args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const env = childEnvironment({ TMPDIR: shared, TSX_DISABLE_CACHE: '' });
  return spawnSync(process.execPath, args, { env, encoding: 'utf8' });
}

test('code that somebody left in the temporary directory is not run', () => {
  node(...TSX_ALONE);
  // Otherwise nothing was planted that could have run.
  expect(existsSync(proof)).toBe(true);
  rmSync(proof);

  const { status, stderr } = node(path.join(__dirname, '..', 'run.mjs'), 'verify', '--workers', '0');
  expect({ status, stderr }).toEqual({
    status: 64,
    stderr: '\n--workers takes a whole number above 0, not "0".\n',
  });
  expect(existsSync(proof)).toBe(false);
});
