import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pause } from './deadline';
import { patience } from './pace';
import { lastLines, runCommand } from './run-command';

const OPTIONS = { purpose: 'make a bridge', deadlineMs: patience(60_000) };

function sh(script: string, options: Partial<Parameters<typeof runCommand>[2]> = {}): ReturnType<typeof runCommand> {
  return runCommand('sh', ['-c', script], { ...OPTIONS, ...options });
}

describe('runCommand', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'layerproof-command-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('returns stdout and stderr separately, in UTF-8', async () => {
    await expect(sh('printf "wörld"; printf err >&2')).resolves.toEqual({ stdout: 'wörld', stderr: 'err' });
  });

  test('adds variables to ours, in a locale that does not depend on the machine', async () => {
    const { stdout } = await sh('echo "$LC_ALL $EXTRA ${PATH:+path}"', { env: { EXTRA: 'yes', LC_ALL: 'de_DE' } });
    expect(stdout).toBe('C.UTF-8 yes path\n');
  });

  test('runs in the given directory, without stdin', async () => {
    await expect(sh('pwd -P; cat', { cwd: '/' })).resolves.toMatchObject({ stdout: '/\n' });
  });

  test('reports the exit code and the end of stderr', async () => {
    await expect(sh('echo reported; echo first >&2; echo >&2; echo last >&2; exit 7')).rejects.toMatchObject({
      code: 'HOST_COMMAND_FAILED',
      message: 'Could not make a bridge: sh exited with 7.\nfirst\nlast',
    });
  });

  test('reports the end of stdout when there is no stderr', async () => {
    await expect(sh('echo reported; exit 1')).rejects.toMatchObject({
      message: 'Could not make a bridge: sh exited with 1.\nreported',
    });
  });

  test('reports the signal that ended it', async () => {
    await expect(sh('kill -TERM $$')).rejects.toMatchObject({
      code: 'HOST_COMMAND_FAILED',
      message: 'Could not make a bridge: sh was killed by SIGTERM.\n',
    });
  });

  test('reports that there is no such program', async () => {
    await expect(runCommand('layerproof-no-such-program', [], OPTIONS)).rejects.toMatchObject({
      code: 'HOST_COMMAND_FAILED',
      message: expect.stringMatching(
        /^Could not make a bridge: layerproof-no-such-program did not start \(.*ENOENT.*\)\.$/,
      ),
      cause: expect.objectContaining({ code: 'ENOENT' }),
    });
  });

  test('keeps the end of a long output', async () => {
    const { stdout } = await sh('i=0; while [ $i -lt 4000 ]; do echo "line $i is twenty long"; i=$((i+1)); done');
    expect(stdout).toHaveLength(64 * 1024);
    expect(stdout.endsWith('line 3999 is twenty long\n')).toBe(true);
  });

  test('kills the whole process group at the deadline', async () => {
    const pidFile = path.join(directory, 'pid');
    const script = `sleep 60 & echo $! > ${pidFile}.part; mv ${pidFile}.part ${pidFile}; wait`;
    await expect(sh(script, { deadlineMs: patience(700) })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: expect.stringMatching(/^Gave up after [\d.]+ m?s: make a bridge\.$/),
    });
    await expect(hasEnded(pidFile)).resolves.toBe(true);
  });

  test('kills it when the outer signal is aborted, and rejects with its reason', async () => {
    const pidFile = path.join(directory, 'pid');
    const outer = new AbortController();
    const running = sh(`echo $$ > ${pidFile}.part; mv ${pidFile}.part ${pidFile}; sleep 60`, { signal: outer.signal });
    while (!existsSync(pidFile)) await pause(10);
    outer.abort(new Error('Ctrl-C'));
    await expect(running).rejects.toThrow('Ctrl-C');
    await expect(hasEnded(pidFile)).resolves.toBe(true);
  });

  test('starts nothing if the outer signal is already aborted', async () => {
    const file = path.join(directory, 'made');
    await expect(sh(`touch ${file}`, { signal: AbortSignal.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C');
    await pause(100);
    expect(existsSync(file)).toBe(false);
  });
});

describe('lastLines', () => {
  test('leaves out empty lines and everything before the last ones', () => {
    expect(lastLines('one\n\ntwo\n  \nthree\n', 2)).toBe('two\nthree');
    expect(lastLines('', 2)).toBe('');
  });
});

/** A killed process stays a zombie until its parent, or init, reaps it. */
async function hasEnded(pidFile: string): Promise<boolean> {
  const pid = readFileSync(pidFile, 'utf8').trim();
  for (let tries = 0; tries < 100; tries += 1) {
    if (!existsSync(`/proc/${pid}/stat`) || / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true;
    await pause(20);
  }
  return false;
}
