import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadMutations } from './load-mutations';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'layerproof-mutations-'));
  mkdirSync(path.join(root, 'scenarios', 'article', 'deep'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(path.join(root, 'scenarios', file), text);
}

test('mutations are loaded from mutations.ts and *.mutations.ts of every directory, and from no other file', () => {
  write('article/mutations.ts', `export const mutations = [{ name: 'a' }];`);
  write('article/deep/cmd.mutations.ts', `export const mutations = [{ name: 'b' }];`);
  write('article/permutations.ts', `throw new Error('loaded');`);
  write('mutation.ts', `throw new Error('loaded');`);
  expect(loadMutations(root)).toEqual({
    'scenarios/article/deep/cmd.mutations.ts': [{ name: 'b' }],
    'scenarios/article/mutations.ts': [{ name: 'a' }],
  });
});

test('a file that exports no mutations is an error', () => {
  write('article/mutations.ts', `export const others = [];`);
  expect(() => loadMutations(root)).toThrow('article/mutations.ts does not export `mutations`.');
});
