import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';

function run(...args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(__dirname, 'run.mjs'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test.each(['nosuch', 'toString', ''])('there is no command %j', (name) => {
  const { status, stdout, stderr } = run(name);
  expect([status, stdout]).toEqual([64, '']);
  expect(stderr.startsWith(`There is no command "${name}"; there are demo, verify, matrix, `)).toBe(true);
  expect(stderr).toMatch(/^[^\n]+, clean[^\n]*\.\n$/);
});

test('an unknown command is quoted by the beginning of its name, as plain text', () => {
  const { status, stderr } = run(`a\u001b[2J\u009b${'b'.repeat(100_000)}`);
  expect(status).toBe(64);
  expect(stderr.startsWith(`There is no command "a?[2J?${'b'.repeat(94)}"; there are`)).toBe(true);
});

test.each(['--help', '-h'])('%s answers before anything else is checked', (flag) => {
  const { status, stdout, stderr } = run('verify', '--foo', flag);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.startsWith('npm run verify -- [OPTION …] [CLAIM …]\n')).toBe(true);
});

test('a wrong argument exits with 64, and prints no stack trace', () => {
  expect(run('verify', '--workers', '0')).toEqual({
    status: 64,
    stdout: '',
    stderr: '\n--workers takes a whole number above 0, not "0".\n',
  });
});

describe('the dependencies of a bare clone', () => {
  /** Starts a command in a clone without dependencies, with this script instead of npm. */
  function startIn(clone: string, npm: string) {
    mkdirSync(path.join(clone, 'scripts', 'shared'), { recursive: true });
    for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.mjs')))
      copyFileSync(path.join(__dirname, file), path.join(clone, 'scripts', file));
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(path.join(__dirname, '..', file), path.join(clone, file));
    writeFileSync(path.join(clone, 'scripts', 'shared', 'main.ts'), '');
    const script = path.join(clone, 'npm.cjs');
    writeFileSync(script, npm);
    const child = spawn(process.execPath, [path.join(clone, 'scripts', 'run.mjs'), 'clean'], {
      env: { ...process.env, npm_execpath: script },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (piece) => (said += String(piece)));
    return { ended: once(child, 'close') as Promise<[number | null, string | null]>, child, said: () => said };
  }

  test("that cannot be installed are reported with npm's message", async () => {
    const clone = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
    const { ended, said } = startIn(clone, "console.error('no network'); process.exit(3);");
    expect(await ended).toEqual([70, null]);
    expect(said()).toBe(
      'Installing the dependencies (npm ci; once, a minute or two)\nThe dependencies could not be installed: no network\n',
    );
    rmSync(clone, { recursive: true });
  });

  test.each([
    ['ends in its own way', 'process.exit(1)'],
    ['goes on', 'undefined'],
  ])('are no longer installed when the command is stopped, even though npm %s', async (_what, onSignal) => {
    const clone = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
    const pidFile = path.join(clone, 'pid');
    const npm = `process.on('SIGTERM', () => ${onSignal});
require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
setInterval(() => undefined, 1000);`;
    const { ended, child, said } = startIn(clone, npm);
    while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await pause(20);
    child.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(said()).toBe('Installing the dependencies (npm ci; once, a minute or two)\n');
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
    rmSync(clone, { recursive: true });
  });
});
