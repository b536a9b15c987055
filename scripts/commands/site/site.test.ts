import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { renderSite } from '../../../harness/report/site/render-site';
import { readSiteSource } from './read-source';
import { writeSite } from './write-site';

const page = (text: string): string => `<!doctype html>\n<html lang="en" data-site="layerproof">${text}</html>\n`;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-site-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const files = (): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => path.relative(directory, path.join(parentPath, name)))
    .sort();

test('a site replaces an earlier one, removes its pages, and leaves the files of others', () => {
  writeSite(
    new Map([
      ['index.html', page('1')],
      ['a/b/gone.html', page('1')],
    ]),
    directory,
  );
  writeFileSync(path.join(directory, 'CNAME'), 'example.org');
  writeFileSync(path.join(directory, 'a', 'theirs.html'), '<p>');
  writeSite(
    new Map([
      ['index.html', page('2')],
      ['a/new.html', page('2')],
    ]),
    directory,
  );
  expect(files()).toEqual(['CNAME', 'a/new.html', 'a/theirs.html', 'index.html']);
  expect(readFileSync(path.join(directory, 'index.html'), 'utf8')).toBe(page('2'));
});

test.each([
  ['a page of others', (file: string) => writeFileSync(file, '<!doctype html>')],
  ['a symbolic link', (file: string) => symlinkSync('/etc/hostname', file)],
  ['a directory', (file: string) => mkdirSync(file)],
])('%s is not replaced, and then nothing is written', (_what, make) => {
  make(path.join(directory, 'index.html'));
  const pages = new Map([
    ['index.html', page('')],
    ['other.html', page('')],
  ]);
  expect(() => {
    writeSite(pages, directory);
  }).toThrow(expect.objectContaining({ code: 'OUTPUT_UNUSABLE' }));
  expect(readdirSync(directory)).toEqual(['index.html']);
});

test('a file is not a place for a site', () => {
  const file = path.join(directory, 'file');
  writeFileSync(file, '');
  expect(() => {
    writeSite(new Map(), file);
  }).toThrow(`The site can't be written: ${file} is a file.`);
});

test('every page of the checked-in data is smaller than 200 KB', () => {
  const pages = [...renderSite(readSiteSource())];
  expect(pages.length).toBeGreaterThan(450);
  const large = pages.filter(([, text]) => Buffer.byteLength(text) > 200_000).map(([name]) => name);
  expect(large).toEqual([]);
});
