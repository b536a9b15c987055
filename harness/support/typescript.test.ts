import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WITH_TYPESCRIPT } from './typescript-fixture';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-typescript-'));
  // Code that was never compiled before, and so is in no cache.
  for (const name of ['first', 'second'])
    writeFileSync(path.join(directory, `${name}.ts`), `export const ${name}: string = '${directory}';\n`);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** As Ctrl-C in a terminal does, with the child processes of all threads. */
const SCRIPT = `
const { readdirSync, readFileSync } = require('node:fs');
require(process.argv[1] + '/first.ts');
const children = readdirSync('/proc/self/task').flatMap((thread) =>
  readFileSync('/proc/self/task/' + thread + '/children', 'utf8').split(' ').filter(Boolean));
for (const child of children) process.kill(Number(child), 'SIGINT');
setTimeout(() => {
  const { second } = require(process.argv[1] + '/second.ts');
  const { code } = require('esbuild').transformSync('let a: string', { loader: 'ts' });
  console.log(JSON.stringify({ children: children.length, second, code }));
}, 500);
`;

// Skipped elsewhere: the child processes are found in /proc.
(process.platform === 'linux' ? test : test.skip)('code is still compiled after Ctrl-C has ended esbuild', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [...WITH_TYPESCRIPT, '--eval', SCRIPT, directory], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ children: 1, second: directory, code: 'let a;\n' });
});
