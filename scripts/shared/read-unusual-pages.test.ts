import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readPages } from './read-pages';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'pages-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a directory without pages is a mistake in the command line', () => {
  mkdirSync(path.join(directory, 'node_modules'));
  writeFileSync(path.join(directory, 'node_modules', 'README.md'), '');
  writeFileSync(path.join(directory, 'notes.txt'), '');
  expect(() => readPages([directory])).toThrow('There is no Markdown page in');
  expect(() => readPages([path.join(directory, 'missing.md')])).toThrow('no such file or directory');
});

test('a page that is not text is reported, and the others are read', () => {
  const file = (name: string, content: Uint8Array | string): string => {
    writeFileSync(path.join(directory, name), content);
    return path.join(directory, name);
  };
  const good = file('good.md', '# Page\n');
  const latin = file('latin.md', new Uint8Array([0xff, 0xfe, 0x23]));
  const huge = file('huge.md', '');
  truncateSync(huge, 17 * 1024 * 1024);
  const pipe = path.join(directory, 'pipe.md');
  execFileSync('mkfifo', [pipe]);
  expect(readPages([good, latin, huge, pipe])).toEqual({
    pages: [{ file: good, text: '# Page\n' }],
    problems: [
      `${latin} cannot be read: it is not UTF-8 text.`,
      `${huge} cannot be read: it is larger than 16 MiB.`,
      `${pipe} cannot be read: it is not a regular file.`,
    ],
  });
});
