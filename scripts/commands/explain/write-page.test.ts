import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { checkPlace, writePage } from './write-page';

const PAGE = '<!doctype html>\n<html lang="en" data-explanation="layerproof" data-ready></html>\n';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-page-'));
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('a page is written in a new directory, and replaces an earlier one', () => {
  const file = path.join(directory, 'new', 'page.html');
  writePage(file, PAGE);
  writePage(file, `${PAGE}2`);
  expect(readFileSync(file, 'utf8')).toBe(`${PAGE}2`);
});

test.each([
  ['a page of others', (file: string) => writeFileSync(file, '<!doctype html>\n<html lang="en">')],
  ['a symbolic link', (file: string) => symlinkSync('/etc/hostname', file)],
  ['a directory', (file: string) => mkdirSync(file)],
])('%s is not replaced', (_what, make) => {
  const file = path.join(directory, 'page.html');
  make(file);
  expect(() => {
    checkPlace(file);
  }).toThrow(expect.objectContaining({ code: 'OUTPUT_UNUSABLE' }));
});
