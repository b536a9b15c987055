import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPages } from './read-pages';

const FILES = ['a.md', 'docs/b.mdx', 'docs/guide/c.md', 'docs/notes.txt', 'docs/node_modules/d.md'];

let directory = '';
beforeAll(() => {
  directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'layerproof-read-')));
  for (const file of FILES) {
    mkdirSync(path.join(directory, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(directory, file), 'text');
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const pagesOf = (...operands: readonly string[]): readonly string[] =>
  readPages(operands.map((operand) => path.join(directory, operand))).pages.map(({ file }) =>
    path.relative(directory, file),
  );

test('reads files, directories, and patterns that no shell has expanded, each page once', () => {
  expect(pagesOf('docs')).toEqual(['docs/b.mdx', 'docs/guide/c.md']);
  expect(pagesOf('docs/**/*.md', 'a.md', 'docs/guide')).toEqual(['docs/guide/c.md', 'a.md']);
  expect(pagesOf('*.md')).toEqual(['a.md']);
  expect(pagesOf('**/*.{md,mdx}')).toEqual(['a.md', 'docs/b.mdx', 'docs/guide/c.md']);
});

test.each(['docs/*.markdown', 'nowhere/**', 'nowhere.md'])('says in one sentence that there is none: %s', (operand) => {
  expect(() => pagesOf(operand)).toThrow(/^(?:No Markdown page matches .*|.* cannot be read: .*)$/);
});

test('a page below the working directory is named by its path from there', () => {
  expect(readPages([path.resolve('documents/article.md')]).pages[0]?.file).toBe(path.join('documents', 'article.md'));
});

describe('a side file', () => {
  const write = (file: string, text: string): string => {
    const written = path.join(directory, file);
    mkdirSync(path.dirname(written), { recursive: true });
    writeFileSync(written, text);
    return written;
  };

  test('belongs to the page of its name, or to the one that is named with it', () => {
    const page = write('sides/page.mdx', 'text');
    const beside = write('sides/page.layerproof.yaml', '- note: set a=b\n');
    const other = write('notes.yaml', '- note: set a=c\n');
    expect(readPages([page]).pages).toMatchObject([{ notes: { file: beside, text: '- note: set a=b\n' } }]);
    expect(readPages([page], other).pages).toMatchObject([{ notes: { file: other } }]);
    expect(() => readPages([page, path.join(directory, 'a.md')], other)).toThrow('--notes is for one page');
  });

  test('without its page, or that is not text, is a problem', () => {
    const page = write('lost/page.md', 'text');
    const lost = write('lost/old.layerproof.yaml', '');
    mkdirSync(path.join(directory, 'lost', 'page.layerproof.yaml'));
    expect(readPages([path.join(directory, 'lost')]).problems).toEqual([
      `${path.join(directory, 'lost', 'page.layerproof.yaml')} cannot be read: it is not a regular file.`,
      `${lost} belongs to no page: there is none of that name next to it.`,
    ]);
    expect(readPages([page], path.join(directory, 'none.yaml')).problems).toEqual([
      `${path.join(directory, 'none.yaml')} cannot be read: no such file or directory.`,
    ]);
  });
});
