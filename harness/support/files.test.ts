import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeDirectory, readRegularFile, readStart, replaceFile, systemReason } from './files';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-files-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function reasonOf(work: () => unknown): string {
  try {
    return `none: ${String(work())}`;
  } catch (cause) {
    return systemReason(cause);
  }
}

describe('makeDirectory', () => {
  test('creates what is missing, and accepts what exists', () => {
    const deep = path.join(directory, 'a', 'b', 'c');
    makeDirectory(deep);
    makeDirectory(deep);
    expect(statSync(deep).isDirectory()).toBe(true);
  });

  test('accepts a link to a directory', () => {
    symlinkSync(directory, path.join(directory, 'link'));
    makeDirectory(path.join(directory, 'link', 'in'));
    expect(existsSync(path.join(directory, 'in'))).toBe(true);
  });

  test.each([
    ['below a file', () => path.join(__filename, 'x', 'y'), `${__filename} is not a directory`],
    ['with a name that is too long', () => path.join(directory, 'x'.repeat(300)), 'name too long'],
    ['in /proc, where Node would try forever', () => '/proc/layerproof/x', 'no such file or directory'],
    ['instead of a link to nothing', () => path.join(directory, 'dangling'), 'file already exists'],
  ])('says why there can be none %s', (_what, wanted, reason) => {
    symlinkSync(path.join(directory, 'nowhere'), path.join(directory, 'dangling'));
    expect(reasonOf(() => makeDirectory(wanted()))).toBe(reason);
  });
});

describe('replaceFile', () => {
  test('writes a new file, and replaces an old one', () => {
    const file = path.join(directory, 'file');
    replaceFile(file, 'one');
    replaceFile(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(directory)).toEqual(['file']);
  });

  test('replaces a symbolic link, even under its temporary name, and not what the link points to', () => {
    const target = path.join(directory, 'target');
    writeFileSync(target, 'theirs');
    for (const name of ['link', '.layerproof.new']) symlinkSync(target, path.join(directory, name));
    replaceFile(path.join(directory, 'link'), 'ours');
    expect(readFileSync(target, 'utf8')).toBe('theirs');
    expect(readFileSync(path.join(directory, 'link'), 'utf8')).toBe('ours');
  });

  test('leaves nothing behind when it fails', () => {
    mkdirSync(path.join(directory, 'directory'));
    expect(reasonOf(() => replaceFile(path.join(directory, 'directory'), 'ours'))).toMatch(/directory/);
    expect(readdirSync(directory)).toEqual(['directory']);
  });
});

describe('reading files that others may have put there', () => {
  const LIMITS = { followLink: true, maximumBytes: 100 };

  test('reads a regular file, and the target of a link only on request', () => {
    const [file, link] = [path.join(directory, 'file'), path.join(directory, 'link')];
    writeFileSync(file, 'hello');
    symlinkSync(file, link);
    expect(readRegularFile(file, LIMITS)).toBe('hello');
    expect(readRegularFile(link, LIMITS)).toBe('hello');
    expect(readStart(file, 3)).toBe('hel');
    expect(reasonOf(() => readStart(link, 3))).toBe('too many symbolic links encountered');
    expect(reasonOf(() => readRegularFile(link, { ...LIMITS, followLink: false }))).toMatch(/symbolic links/);
  });

  test('does not block on a pipe or a device', () => {
    const pipe = path.join(directory, 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    expect(reasonOf(() => readRegularFile(pipe, LIMITS))).toBe('it is not a regular file');
    expect(reasonOf(() => readRegularFile('/dev/zero', LIMITS))).toBe('it is not a regular file');
    expect(reasonOf(() => readRegularFile(directory, LIMITS))).toBe('it is not a regular file');
  });

  test('refuses a file that is too large', () => {
    const file = path.join(directory, 'large');
    writeFileSync(file, '');
    truncateSync(file, 3 * 1024 * 1024);
    const limits = { ...LIMITS, maximumBytes: 1024 * 1024 };
    expect(reasonOf(() => readRegularFile(file, limits))).toBe('it is 3 MB; the limit is 1 MB');
  });
});

test('a reason is what the system reports, or else the message unchanged', () => {
  expect(systemReason(new Error("EACCES: permission denied, open '/a, b'"))).toBe('permission denied');
  expect(systemReason(new Error('EIO: i/o error, write'))).toBe('i/o error');
  expect(systemReason(new Error('something else, it seems'))).toBe('something else, it seems');
  expect(systemReason('text')).toBe('text');
});
