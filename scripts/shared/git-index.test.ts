import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { namesInIndex, trackedFiles } from './git-index';

describe('the files that git tracks', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'layerproof-index-'));
    git('init', '-q');
    mkdirSync(path.join(root, 'app/deep'), { recursive: true });
    for (const name of ['.env', 'README.md', 'app/a.txt', 'app/deep/ä.txt', 'app/deep/ab.txt'])
      writeFileSync(path.join(root, name), name);
    symlinkSync('/etc/passwd', path.join(root, 'app/link'));
    git('add', 'README.md', 'app');
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function git(...args: readonly string[]): void {
    execFileSync('git', args, { cwd: root, stdio: 'pipe' });
  }

  test.each(['2', '3', '4'])('in version %s of the index, without links and unadded files', (version) => {
    if (version === '3') git('update-index', '--skip-worktree', 'app/a.txt');
    else git('update-index', '--index-version', version);
    expect(trackedFiles(root)).toEqual(['README.md', 'app/a.txt', 'app/deep/ab.txt', 'app/deep/ä.txt']);
  });

  test('even in a worktree, whose .git is a file', () => {
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'first');
    git('worktree', 'add', '-q', 'other');
    expect(trackedFiles(path.join(root, 'other'))).toContain('app/a.txt');
  });

  test('are none without an index', () => {
    expect(trackedFiles(os.tmpdir())).toEqual([]);
    expect(trackedFiles(path.join(root, 'missing'))).toEqual([]);
  });
});

test('an index that is cut off is an error, and never an endless loop', () => {
  const header = Buffer.from('DIRC\0\0\0\x02\xFF\xFF\xFF\xFF', 'latin1');
  expect(() => namesInIndex(header)).toThrow(RangeError);
  expect(namesInIndex(Buffer.from('something else'))).toEqual([]);
});
