import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recipeDigest } from './recipe-digest';

const ROOT = { suite: 'trixie', variant: 'apt', packages: ['docker.io'], hooks: ['true'] } as const;

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-digest-'));
  writeFileSync(path.join(directory, 'engine.sh'), 'exec dockerd\n');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const digest = (): string => recipeDigest({ roots: [ROOT], filesDirectory: directory });

test('the same recipe has the same digest, whatever else its object has', () => {
  expect(recipeDigest({ roots: [{ ...ROOT, ...{ title: 'Docker' } }], filesDirectory: directory })).toBe(digest());
  expect(digest()).toMatch(/^[0-9a-f]{12}$/);
});

test.each([
  ['suite', { suite: 'forky' }],
  ['variant', { variant: 'extract' }],
  ['packages', { packages: ['docker.io', 'mount'] }],
  ['hooks', { hooks: ['false'] }],
  ['options for apt', { aptOptions: ['Acquire::Check-Valid-Until "false"'] }],
  ['excluded files', { excluded: ['/usr/share/man/*'] }],
] as const)('another value of its %s changes it', (_field, change) => {
  expect(recipeDigest({ roots: [{ ...ROOT, ...change }], filesDirectory: directory })).not.toBe(digest());
});

test('a changed, renamed or added file changes it, and so does a second root', () => {
  const before = digest();
  writeFileSync(path.join(directory, 'engine.sh'), 'exec dockerd --debug\n');
  const changed = digest();
  writeFileSync(path.join(directory, 'other.sh'), '');
  const added = digest();
  const second = recipeDigest({ roots: [ROOT, ROOT], filesDirectory: directory });
  expect(new Set([before, changed, added, second]).size).toBe(4);
});
