import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readPassed, writePassed } from './passed-checks';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-passed-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('a passed check is remembered for the same files, and for no others', () => {
  const file = path.join(directory, 'check', 'passed.json');
  expect(readPassed(file, 'a')).toEqual([]);
  writePassed(file, 'a', ['types', 'lint', 'types']);
  expect(readPassed(file, 'a')).toEqual(['types', 'lint']);
  expect(readPassed(file, 'b')).toEqual([]);
  expect(readPassed(file, undefined)).toEqual([]);
  writePassed(file, 'b', ['lint']);
  expect(readPassed(file, 'a')).toEqual([]);
});

test.each(['', 'null', '{}', '{"digest":"a","checks":"types"}'])('a damaged file says nothing: %j', (text) => {
  const file = path.join(directory, 'passed.json');
  writeFileSync(file, text);
  expect(readPassed(file, 'a')).toEqual([]);
});
