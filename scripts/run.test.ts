import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';

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
