import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020';
import { splitCompat } from '../../harness/report/data/compat-chapters';
import { COMPAT_DIRECTORY, readCompatFiles, writeCompatFiles } from './compat-file';
import { ROOT } from './options';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-compat-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('what is checked in is valid against the schema, and formatted as by this version', () => {
  const schema = path.join(ROOT, 'harness/report/data/compat/compat.schema.json');
  const isValid = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(readFileSync(schema, 'utf8')) as object,
  );
  const data = readCompatFiles();
  expect(isValid(data) ? [] : isValid.errors).toEqual([]);
  expect(Object.keys(data.claims).length).toBeGreaterThan(0);
  for (const [file, text] of splitCompat(data)) {
    expect(readFileSync(path.join(COMPAT_DIRECTORY, file), 'utf8')).toBe(text);
  }
});

test('what is written is read back, without the chapters that no longer have a claim', () => {
  const data = readCompatFiles();
  for (const chapter of ['reference/cmd', 'gone']) mkdirSync(path.join(directory, chapter), { recursive: true });
  const claims = Object.fromEntries(Object.entries(data.claims).filter(([id]) => id.startsWith('reference/cmd/')));
  writeFileSync(path.join(directory, 'gone', 'compat.json'), '{}');
  writeCompatFiles({ ...data, claims }, directory);
  expect(readCompatFiles(directory)).toEqual({ ...data, claims });
});

test.each([
  ['missing', () => undefined, 'is missing, so no verdict can be compared'],
  ['no JSON', (file: string) => writeFileSync(file, '{'), 'it is not JSON.'],
  ['no object', (file: string) => writeFileSync(file, '[]'), 'it is not a JSON object.'],
])('a file that is %s is refused', (_what, damage, message) => {
  damage(path.join(directory, 'cells.json'));
  expect(() => readCompatFiles(directory)).toThrow(message);
});
