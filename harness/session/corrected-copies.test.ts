import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CorrectedCopies } from './corrected-copies';

let reports = '';
beforeEach(() => void (reports = mkdtempSync(path.join(os.tmpdir(), 'layerproof-copies-'))));
afterEach(() => rmSync(reports, { recursive: true, force: true }));

test('copies keep the directories of their pages, and never leave their own directory', () => {
  const copies = new CorrectedCopies(reports);
  const places = ['docs/a.md', '../docs/a.md', '/docs/a.md'].map(
    (page) => copies.write(page, { text: page, diff: `diff of ${page}` }).copy,
  );
  expect(places.map((place) => path.relative(reports, place))).toEqual([
    'corrected/docs/a.md',
    'corrected/docs/a-2.md',
    'corrected/docs/a-3.md',
  ]);
  expect(places.map((place) => readFileSync(place, 'utf8'))).toEqual(['docs/a.md', '../docs/a.md', '/docs/a.md']);
  expect(readFileSync(`${places[0] ?? ''}.diff`, 'utf8')).toBe('diff of docs/a.md');
});

test('the next run removes them, but no files of others', () => {
  const { copy } = new CorrectedCopies(reports).write('a.md', { text: 'a', diff: '' });
  expect(() => new CorrectedCopies(reports)).not.toThrow();
  expect(() => readFileSync(copy)).toThrow('ENOENT');
  mkdirSync(path.join(reports, 'corrected'));
  writeFileSync(path.join(reports, 'corrected', 'mine.md'), 'mine');
  expect(() => new CorrectedCopies(reports)).toThrow('is not layerproof');
});
