import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unifiedDiff } from './unified-diff';

let directory = '';
beforeAll(() => void (directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-diff-'))));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const numbers = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
const changed = (edits: Readonly<Record<number, string>>): string =>
  numbers.map((line, index) => edits[index] ?? line).join('');

test('shows what changed with the lines around it', () => {
  expect(unifiedDiff('a\nb\nc\n', 'a\nB\nc\n', 'docs/page.md')).toBe(
    '--- a/docs/page.md\n+++ b/docs/page.md\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n',
  );
  expect(unifiedDiff('same\n', 'same\n', 'page.md')).toBe('');
});

test.each([
  ['one line', changed({ 20: 'new\n' })],
  ['lines far apart', changed({ 2: '', 19: 'two\nlines\n', 39: 'end\n' })],
  ['Windows line ends', changed({ 5: 'line 5\r\n' })],
  ['the last line end', changed({ 39: 'line 39' })],
  ['everything', 'other\n'],
  ['all lines but none', ''],
])('is what git apply turns into the new text: %s', (_what, current) => {
  writeFileSync(path.join(directory, 'page.md'), numbers.join(''));
  const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: directory,
    input: unifiedDiff(numbers.join(''), current, 'page.md'),
    encoding: 'utf8',
    env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(directory) },
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(readFileSync(path.join(directory, 'page.md'), 'utf8')).toBe(current);
});
