import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { treeDigest } from './tree-digest';

let root: string;
const file = (name: string): string => path.join(root, name);

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'layerproof-digest-'));
  execFileSync('git', ['init', '--quiet', root]);
  writeFileSync(file('.gitignore'), 'ignored\n');
  writeFileSync(file('a'), '1');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

test.each<readonly [string, () => void]>([
  ['a changed file', () => writeFileSync(file('a'), '2')],
  ['a new file', () => writeFileSync(file('b'), '')],
  ['a removed file', () => rmSync(file('a'))],
  ['a file that became executable', () => chmodSync(file('a'), 0o755)],
  ['a new link', () => symlinkSync('a', file('b'))],
  ['another name', () => renameSync(file('a'), file('b'))],
])('%s changes it', (_what, change) => {
  execFileSync('git', ['add', '.'], { cwd: root });
  const before = treeDigest(root);
  change();
  expect(treeDigest(root)).not.toBe(before);
});

test('what git ignores and the index alone do not change it', () => {
  const before = treeDigest(root);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  writeFileSync(file('ignored'), '1');
  execFileSync('git', ['add', '.'], { cwd: root });
  expect(treeDigest(root)).toBe(before);
});

test('without git there is none', () => {
  rmSync(file('.git'), { recursive: true });
  expect(treeDigest(root)).toBeUndefined();
});
