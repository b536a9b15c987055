import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CopySource, PageFile } from '../pages/page-file';
import { copiedContent } from './copied-content';
import type { PageContexts } from './page-contexts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'copied-'));
  mkdirSync(path.join(root, 'app/data/deep'), { recursive: true });
  mkdirSync(path.join(root, 'app/.git'));
  mkdirSync(path.join(root, 'secret'));
  for (const file of ['app/data/a', 'app/data/deep/b', 'app/.git/config', 'secret/key', 'app/tool'])
    writeFileSync(path.join(root, file), file);
  chmodSync(path.join(root, 'app/tool'), 0o755);
  symlinkSync('../../secret/key', path.join(root, 'app/data/link'));
  symlinkSync('../secret', path.join(root, 'app/linked'));
});
afterAll(() => rmSync(root, { recursive: true }));

const contexts = (): PageContexts => ({
  contextsDirectory: '',
  directoryNextTo: (directory) => path.join(root, directory),
  trackedFile: (file) => (file.includes('gone') ? undefined : path.join(root, 'app', file)),
});
const shown = (text: string): PageFile => ({ path: '', text, place: { file: 'page.md', line: 1 }, firstLine: 1 });
const NONE = { files: {}, isContent: false, isComplete: false, isDirectory: true };
const content = (copied: Partial<CopySource> & Pick<CopySource, 'from'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    copiedContent(contexts(), { ...NONE, ...copied }).map(({ path: name, content: text }) => [name, String(text)]),
  );

test('what the page shows replaces what git tracks and what is next to it', () => {
  const files = { 'data/a': shown('shown'), 'data/new': shown('new') };
  const tracked = { directory: '', files: ['data/a', 'data/deep/b', 'data/gone'] };
  expect(content({ from: 'data', files, tracked, directory: 'app' })).toEqual({
    a: 'shown',
    new: 'new',
    'deep/b': 'app/data/deep/b',
  });
});

test('a single file has its name, and keeps its execute bit', () => {
  expect(content({ from: 'data/a', isDirectory: false, files: { 'data/a': shown('a') } })).toEqual({ a: 'a' });
  const tracked = { directory: '', files: ['tool', 'data/a'] };
  const all = copiedContent(contexts(), { ...NONE, from: '', tracked });
  expect(all.map(({ path: name, isExecutable }) => [name, isExecutable])).toEqual([
    ['tool', true],
    ['data/a', false],
  ]);
});

test('no link is followed out of the directory next to the page, and .git is not copied', () => {
  expect(Object.keys(content({ from: '', directory: 'app' })).toSorted()).toEqual(['data/a', 'data/deep/b', 'tool']);
  expect(content({ from: 'tool', isDirectory: false, directory: 'app' })).toEqual({ tool: 'app/tool' });
  for (const from of ['linked', 'linked/key', 'data/link', 'gone'])
    expect(() => content({ from, isDirectory: false, directory: 'app' })).toThrow(`${from} is no longer there.`);
});

test('files that are too large are not read', () => {
  const large = path.join(root, 'app/large');
  writeFileSync(large, '');
  truncateSync(large, 65 * 1024 * 1024);
  const tracked = { directory: '', files: ['large'] };
  expect(() => content({ from: 'large', isDirectory: false, tracked })).toThrow('larger than 64 MiB');
  rmSync(large);
});
