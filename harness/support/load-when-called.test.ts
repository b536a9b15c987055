import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadWhenCalled } from './load-when-called';

let directory: string;
let from: NodeJS.Require;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-'));
  writeFileSync(
    path.join(directory, 'sum.cjs'),
    `module.exports = Object.assign((...numbers) => numbers.reduce((sum, number) => sum + number, 0), { isReal: true });`,
  );
  from = createRequire(path.join(directory, 'main.cjs'));
});
afterEach(() => {
  Reflect.deleteProperty(from.cache, path.join(directory, 'sum.cjs'));
  rmSync(directory, { recursive: true });
});

interface Sum {
  (...numbers: readonly number[]): number;
  readonly isReal?: boolean;
}

test('the module is loaded when its function is called, and from then on it is the real one', () => {
  loadWhenCalled(from, './sum.cjs');
  const early = from('./sum.cjs') as Sum;
  expect(early.isReal).toBeUndefined();
  expect(early(1, 2, 3)).toBe(6);
  const late = from('./sum.cjs') as Sum;
  expect(late.isReal).toBe(true);
  expect(early(4, 5)).toBe(9);
  expect(from('./sum.cjs')).toBe(late);
});

test('a module that is already loaded stays', () => {
  const loaded = from('./sum.cjs') as Sum;
  loadWhenCalled(from, './sum.cjs');
  expect(from('./sum.cjs')).toBe(loaded);
});

test('a module that does not exist is still reported when it is required', () => {
  loadWhenCalled(from, './nothing.cjs');
  expect(() => void from('./nothing.cjs')).toThrow(/Cannot find module/);
});

test.each([
  ['dockerode', './session', '@grpc/grpc-js'],
  ['docker-modem', './ssh', 'ssh2'],
])('%s still has %s, which exports one function', (owner, name, needs) => {
  const dockerode = createRequire(createRequire(__filename).resolve('dockerode'));
  const ofOwner = owner === 'dockerode' ? dockerode : createRequire(dockerode.resolve(owner));
  expect(ofOwner.resolve(needs)).toContain(needs);
  expect(ofOwner(ofOwner.resolve(name))).toBeInstanceOf(Function);
});
