import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { providePrivateDirectory } from './private-directory';

const isRoot = process.getuid?.() === 0;
const STRANGER = 65534;

let base = '';
beforeAll(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'layerproof-private-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const provide = (directory: string): void =>
  providePrivateDirectory({ directory, what: 'The cache', next: 'Name another.' });
const modeOf = (directory: string): number => statSync(directory).mode & 0o777;

describe('providePrivateDirectory', () => {
  test('creates a directory and its parents for their owner alone', () => {
    const directory = path.join(base, 'made', 'below');
    provide(directory);
    provide(directory);
    expect([modeOf(directory), modeOf(path.dirname(directory))]).toEqual([0o700, 0o700]);
  });

  test('makes an existing one private that others can only read', () => {
    const directory = path.join(base, 'readable');
    mkdirSync(directory, { mode: 0o755 });
    provide(directory);
    expect(modeOf(directory)).toBe(0o700);
  });

  test.each([0o777, 0o1777, 0o770])('refuses one of mode %o', (mode) => {
    const directory = path.join(base, `mode-${mode}`);
    mkdirSync(directory);
    chmodSync(directory, mode);
    expect(() => provide(directory)).toThrow(`The cache ${directory} cannot be used: other users can write to it.`);
    expect(modeOf(directory)).toBe(mode & 0o777);
  });

  (isRoot ? test : test.skip)('refuses one of another user, also through a link, and a link of another user', () => {
    const [directory, link, toOurs] = ['theirs', 'link', 'to-ours'].map((name) => path.join(base, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(directory, { mode: 0o700 });
    chownSync(directory, STRANGER, STRANGER);
    symlinkSync(directory, link);
    mkdirSync(path.join(base, 'ours'), { mode: 0o700 });
    symlinkSync(path.join(base, 'ours'), toOurs);
    provide(toOurs);
    lchownSync(toOurs, STRANGER, STRANGER);
    for (const one of [directory, link, toOurs])
      expect(() => provide(one)).toThrow(`The cache ${one} cannot be used: it belongs to user 65534, not to you.`);
  });

  test('explains why a file, or a path below one, is not a directory', () => {
    const file = path.join(base, 'file');
    writeFileSync(file, '');
    expect(() => provide(file)).toThrow(`The cache ${file} cannot be used: it is not a directory.`);
    expect(() => provide(path.join(file, 'below'))).toThrow('cannot be used: ENOTDIR: not a directory.');
  });

  (process.platform === 'linux' ? test : test.skip)('ends below /proc, where nothing can be made', () => {
    expect(() => provide('/proc/layerproof')).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(/: E[A-Z]+: [a-z ]+\.$/) }),
    );
  });
});
