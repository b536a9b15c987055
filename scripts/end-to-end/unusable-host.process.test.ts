import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { endScripts, runScript, type ScriptOptions } from '../../harness/end-to-end/run-script-fixture';

let base = '';
beforeAll(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'layerproof-host-'));
  writeFileSync(path.join(base, 'file'), '');
});
afterEach(endScripts);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const ENDS_BEFORE_THE_ENGINE = 'tcp://127.0.0.1:1';

/** Runs where something is missing, and returns the one message without its last line, which states what to do. */
async function messageOn(options: ScriptOptions): Promise<string> {
  const env = { DOCKER_HOST: ENDS_BEFORE_THE_ENGINE, ...options.env };
  const { exitCode, stdout, stderr } = await runScript(['verify', 'article/greeting-is-printed'], { ...options, env });
  const [message = '', next, ...others] = stderr.trim().split('\n');
  expect({ exitCode, stdout, next, others }).toEqual({
    exitCode: 64,
    stdout: '',
    next: expect.any(String),
    others: [],
  });
  return message;
}

const limited = (...words: readonly string[]): ScriptOptions => ({
  through: ['sh', '-c', `${words.join(' ')}; exec "$@"`, 'sh'],
});

/** Mounts a directory read-only for one process, in its own mount namespace. */
const readOnly = (directory: string): ScriptOptions => {
  const mount = `mount --bind '${directory}' '${directory}' && mount -o remount,bind,ro '${directory}' && exec "$@"`;
  return { through: ['unshare', '--mount', 'sh', '-c', mount, 'sh'] };
};
// The tests of read-only mounts are skipped where this process may not mount anything.
const mountsReadOnly = spawnSync('unshare', ['--mount', 'true']).status === 0;

describe('on a machine that lacks something, a run reports it in one sentence', () => {
  test('the control: with everything there it gets as far as the engine', async () => {
    const words = ['verify', '--output', path.join(base, 'out'), 'article/greeting-is-printed'];
    const { exitCode, stderr } = await runScript(words, {
      env: { DOCKER_HOST: ENDS_BEFORE_THE_ENGINE },
    });
    expect(stderr).toContain('The engine named by DOCKER_HOST cannot be used');
    expect(exitCode).toBe(69);
  });

  test('when the cache is a file, or below one', async () => {
    const file = path.join(base, 'file');
    expect(await messageOn({ env: { XDG_CACHE_HOME: file } })).toBe(
      `The cache ${path.join(file, 'layerproof')} cannot be used: ENOTDIR: not a directory.`,
    );
  });

  test.each([
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: 'cache' }, 'cache/layerproof'],
    ['HOME', { XDG_CACHE_HOME: '', HOME: 'home' }, 'home/.cache/layerproof'],
  ])('when the cache would be in the working directory, because of %s', async (_, env, cache) => {
    expect(await messageOn({ env })).toBe(`The cache ${cache} cannot be used: it is not an absolute path.`);
  });

  test('when the temporary directory is a file, or missing', async () => {
    for (const [name, why] of [
      ['file', 'ENOTDIR: not a directory'],
      ['nothing', 'ENOENT: no such file or directory'],
    ] as const) {
      const directory = path.join(base, name);
      expect(await messageOn({ env: { TMPDIR: directory } })).toBe(
        `The temporary directory ${directory} cannot be used: ${why}.`,
      );
    }
  });

  (process.platform === 'linux' ? test : test.skip)('when nothing can be made in the cache or TMPDIR', async () => {
    expect(await messageOn({ env: { XDG_CACHE_HOME: '/proc' } })).toMatch(
      /^The cache \/proc\/layerproof cannot be used: E/,
    );
    expect(await messageOn({ env: { TMPDIR: '/proc' } })).toMatch(/^The temporary directory \/proc cannot be used: E/);
  });

  (process.platform === 'linux' ? test : test.skip)('when too few files may be open', async () => {
    expect(await messageOn(limited('ulimit -n 64'))).toBe('layerproof needs 512 open files, but the limit is 64.');
  });

  (mountsReadOnly ? test : test.skip).each([
    [
      'cache',
      'XDG_CACHE_HOME',
      (directory: string) => `The cache ${path.join(directory, 'layerproof')} cannot be used`,
    ],
    ['temporary directory', 'TMPDIR', (directory: string) => `The temporary directory ${directory} cannot be used`],
  ])('when the %s is mounted read-only', async (_what, variable, beginning) => {
    const directory = mkdtempSync(path.join(base, 'read-only-'));
    expect(await messageOn({ ...readOnly(directory), env: { [variable]: directory } })).toBe(
      `${beginning(directory)}: EROFS: read-only file system.`,
    );
  });

  (mountsReadOnly ? test : test.skip)('when the output is mounted read-only', async () => {
    const directory = mkdtempSync(path.join(base, 'read-only-'));
    const output = path.join(directory, 'out');
    const words = ['verify', '--output', output, 'article/greeting-is-printed'];
    const { exitCode, stdout, stderr } = await runScript(words, readOnly(directory));
    expect({ exitCode, stdout }).toEqual({ exitCode: 73, stdout: '' });
    expect(stderr.trim().split('\n')[0]).toBe(
      `${output} can't be used for the record and the reports: read-only file system.`,
    );
  });
});
