import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { patience } from '../support/pace';
import { WITH_TYPESCRIPT } from '../support/typescript-fixture';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-watchdog-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Runs a script with a watchdog and a `block` that needs no CPU time, and returns how it ended and its last output. */
function run(
  silenceMs: number,
  script: string,
): { readonly signal: string | null; readonly stdout: string; readonly words: string } {
  const file = path.join(directory, 'words');
  const whole = `
    const { startWatchdog } = require(${JSON.stringify(require.resolve('./watchdog.ts'))});
    const watchdog = startWatchdog(${silenceMs});
    const words = { file: ${JSON.stringify(file)}, text: 'it blocked' };
    const block = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    (async () => { ${script} })().then(() => console.log('ended'));`;
  const { signal, stdout } = spawnSync(process.execPath, [...WITH_TYPESCRIPT, '--eval', whole], {
    encoding: 'utf8',
    timeout: patience(60_000),
    killSignal: 'SIGTERM',
  });
  return { signal, stdout, words: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

test.each([
  ['at once', 'for (;;);'],
  ['after it waited', 'await pause(100); block(1e9)'],
  ['in a callback', 'await new Promise(() => setImmediate(() => block(1e9)))'],
])('a body that blocks forever %s ends with its process, and leaves its last words', (_when, body) => {
  const { signal, stdout, words } = run(300, `await watchdog.watch(words, async () => { ${body} });`);
  expect({ signal, stdout, words }).toEqual({ signal: 'SIGKILL', stdout: '', words: 'it blocked' });
});

test.each([
  ['that only waits', 'await watchdog.watch(words, () => pause(5000));'],
  [
    'that blocks now and then',
    'await watchdog.watch(words, async () => { for (let i = 0; i < 6; i += 1) { block(700); await pause(300); } });',
  ],
  ['after the one that was watched', 'await watchdog.watch(words, () => pause(10)); await pause(10); block(5000);'],
])('a body %s is left alone', (_what, script) => {
  expect(run(2000, script)).toEqual({ signal: null, stdout: 'ended\n', words: '' });
});
