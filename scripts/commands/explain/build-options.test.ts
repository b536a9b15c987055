import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readBuildArgs, readSecrets, redactorOf } from './build-options';

let directory: string;
let file: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-secrets-'));
  file = path.join(directory, 'token');
  writeFileSync(file, 'swordfish\n');
  writeFileSync(path.join(directory, 'bytes'), Buffer.from([0xff, 0xfe]));
  writeFileSync(path.join(directory, 'large'), 'x'.repeat(500 * 1024 + 1));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test.each([['id=token,src=FILE'], ['src=FILE,id=token'], ['id=token,source=FILE']])(
  '%s is the content of the file, by its id',
  (value) => {
    expect(readSecrets([value.replace('FILE', file)])).toEqual({ token: 'swordfish\n' });
  },
);

test('several secrets have an id each', () => {
  expect(readSecrets([`id=a,src=${file}`, `id=b,src=${file}`])).toEqual({ a: 'swordfish\n', b: 'swordfish\n' });
  expect(() => readSecrets([`id=a,src=${file}`, `id=a,src=${file}`])).toThrow('--secret names the id "a" twice.');
});

test.each([
  ['token'],
  ['id=token'],
  ['src=FILE'],
  ['id=,src=FILE'],
  ['id=token,src='],
  ['id=token,src=FILE,mode=4'],
  [''],
])('--secret %j is refused', (value) => {
  expect(() => readSecrets([value])).toThrow(`--secret takes id=NAME,src=FILE, not "${value}".`);
});

test.each([
  ['nowhere', /The secret .*nowhere can't be read: no such file or directory\./],
  ['.', /can't be read: it is not a regular file\./],
  ['bytes', /can't be read: it is not text in UTF-8\./],
  ['large', /can't be read: it is .*; the limit is .*\./],
])('the file %s is refused', (name, message) => {
  expect(() => readSecrets([`id=token,src=${path.join(directory, name)}`])).toThrow(message);
});

test('a build argument is its value, by its name', () => {
  expect(readBuildArgs(['A=1', 'B=', 'C=x=y', 'A=2'])).toEqual({ A: '2', B: '', C: 'x=y' });
});

test.each([['A'], ['=1'], [''], ['A B=1']])('--build-arg %j is refused', (value) => {
  expect(() => readBuildArgs([value])).toThrow(`--build-arg takes NAME=VALUE, not "${value}".`);
});

test('what is printed has the id instead of the content', () => {
  expect(redactorOf({ token: 'swordfish\n' })('it is swordfish.')).toBe('it is <secret token>.');
  expect(redactorOf({})('it is swordfish.')).toBe('it is swordfish.');
});
