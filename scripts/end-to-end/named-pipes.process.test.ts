import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { endScripts, runScript, type ScriptOptions } from '../../harness/end-to-end/run-script-fixture';
import { patience } from '../../harness/support/pace';

let directory = '';
let pipe = '';
/** The directory of a Docker client whose configuration is a pipe. */
let client = '';
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-pipes-'));
  pipe = path.join(directory, 'pipe');
  client = path.join(directory, 'client');
  mkdirSync(client);
  for (const file of [pipe, path.join(client, 'config.json')]) execFileSync('mkfifo', [file]);
});
afterEach(endScripts);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const limited: ScriptOptions = { through: ['timeout', '--kill-after=1', String(patience(60_000) / 1000)] };

/** Nobody writes to the pipe, so a command that opens it as a file waits forever. */
describe('a command that is given a named pipe reports that in one sentence, and does not wait', () => {
  test.each<[string, () => readonly string[], () => string]>([
    ['report', () => ['report', pipe], () => `${pipe} is not a regular file.`],
    [
      'layerproof test',
      () => ['structure', pipe, '--image', 'busybox'],
      () => `The file ${pipe} cannot be read: it is not a regular file.`,
    ],
  ])('%s', async (_command, words, sentence) => {
    const { exitCode, stderr } = await runScript(words(), { ...limited, env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } });
    expect(stderr.trim().split('\n')[0]).toBe(sentence());
    expect(stderr).not.toContain('    at ');
    expect(exitCode).toBe(64);
  });

  test("verify, with a pipe as Docker's configuration", async () => {
    const words = ['verify', '--output', path.join(directory, 'out'), 'article/greeting-is-printed'];
    const { exitCode, stderr } = await runScript(words, { ...limited, env: { DOCKER_CONFIG: client } });
    expect(stderr).toContain(
      `Could not read Docker's configuration ${path.join(client, 'config.json')}: it is not a regular file.`,
    );
    expect(exitCode).toBe(64);
  });
});
