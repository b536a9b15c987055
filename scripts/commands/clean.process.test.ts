import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { endScripts, runScript } from '../../harness/end-to-end/run-script-fixture';

let base = '';
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'layerproof-clean-'));
});
afterEach(async () => {
  await endScripts();
  rmSync(base, { recursive: true, force: true });
});

test('npm run clean -- --cache also removes what was unfinished when a run was killed', async () => {
  const cache = path.join(base, 'layerproof');
  const unfinished = [
    'engines/docker-20.10.24.tar.unfinished',
    'tools/debian/.fetching-abcdef',
    'bases/x.tar.unfinished-tmp',
    'compiled/v22',
  ];
  for (const directory of unfinished) {
    mkdirSync(path.join(cache, directory), { recursive: true });
    writeFileSync(path.join(cache, directory, 'file'), '');
  }
  expect(await runScript(['clean', '--cache'], { env: { XDG_CACHE_HOME: base } })).toMatchObject({
    exitCode: 0,
    stderr: '',
  });
  expect(unfinished.filter((directory) => existsSync(path.join(cache, directory)))).toEqual([]);
});

test('a cache that clean creates is private', async () => {
  expect((await runScript(['clean', '--cache'], { env: { XDG_CACHE_HOME: base } })).exitCode).toBe(0);
  expect(statSync(path.join(base, 'layerproof')).mode & 0o777).toBe(0o700);
});
