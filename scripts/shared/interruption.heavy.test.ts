import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  eventually,
  inventoryOf,
  processesOf,
  startTestEngine,
  type OwnTestEngine,
} from '../../harness/engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, loadBusybox } from '../../harness/image/test-image-fixture';
import { killTree, recordIn, verdictsIn } from '../../harness/end-to-end/run-script-fixture';
import { findProgram } from '../../harness/rootfs/debian-tools';
import { childEnvironment, SESSION_FILE_VARIABLE } from '../../harness/support/environment';
import { ROOT } from './options';

let own: OwnTestEngine;
let before: readonly string[] = [];
beforeAll(async () => {
  own = await startTestEngine();
  await loadBusybox(own.engine, BASES_OF_SCENARIOS);
  before = await inventoryOf(own);
});
const started: ChildProcess[] = [];
afterEach(() => {
  for (const { pid } of started.splice(0)) if (pid !== undefined) killTree(pid);
});
afterAll(() => own[Symbol.asyncDispose]());

function start(program: string, args: readonly string[]): ChildProcess {
  const without = { [SESSION_FILE_VARIABLE]: '', GITHUB_STEP_SUMMARY: '' };
  const child = spawn(program, args, { cwd: ROOT, env: childEnvironment(without), stdio: 'ignore' });
  started.push(child);
  return child;
}

/** Not the classic builder: the ledger does not have what it creates at the moment of the interruption. */
function verify(output: string): readonly string[] {
  const words = ['--engine', own.address, '--bases', 'auto', '--builder', 'buildkit', '--output', output];
  return ['run', 'verify', '--', ...words, '--workers', '2', 'article/cmd', 'article/run'];
}

function command(words: readonly string[]): readonly string[] {
  return [process.execPath, 'scripts/run.mjs', 'verify', ...words];
}

function pidFile(output: string): string {
  return `${output}.pid`;
}

/** The run stopped early, and removed what it had created. */
async function expectInterrupted(output: string): Promise<void> {
  await eventually(() => expect(recordIn(output).footer).toBeDefined());
  const { footer, header, verdicts } = recordIn(output);
  expect(footer).toMatchObject({ ended: 'interrupted', leftovers: [] });
  expect(verdicts.length).toBeLessThan(header.planned.length);
  await eventually(async () => expect(await inventoryOf(own)).toEqual(before));
}

describe('a run that npm started', () => {
  test('ends, and npm after it, when SIGTERM goes to npm alone', async () => {
    const output = path.join(own.directory, 'term');
    const npm = start('npm', verify(output));
    await verdictsIn(output, 1);
    npm.kill('SIGTERM');
    const [code, signal] = (await once(npm, 'exit')) as [number | null, string | null];
    expect([143, 'SIGTERM']).toContain(code ?? signal);
    // npm has waited for it.
    expect(recordIn(output).footer).toBeDefined();
    await expectInterrupted(output);
  });

  test('ends when npm is killed', async () => {
    const output = path.join(own.directory, 'kill');
    const npm = start('npm', verify(output));
    await verdictsIn(output, 1);
    npm.kill('SIGKILL');
    await expectInterrupted(output);
  });
});

test('a run that is sent SIGHUP alone cleans up, and exits with 129', async () => {
  const output = path.join(own.directory, 'sighup');
  const [, , , ...words] = verify(output);
  // A shell reports how the run ended, as it does to a person: a program that a signal ended counts as 128 and more.
  const shell = start('sh', ['-c', '"$@" & echo $! >"$0"; wait $!', pidFile(output), ...command(words)]);
  await verdictsIn(output, 1);
  process.kill(Number(readFileSync(pidFile(output), 'utf8')), 'SIGHUP');
  expect(await once(shell, 'exit')).toEqual([129, null]);
  await expectInterrupted(output);
  expect(processesOf(command(words).join(' '))).toEqual([]);
});

const hasScript = findProgram('script') !== undefined;
(hasScript ? test : test.skip)('a run whose terminal is closed cleans up, and exits with 129', async () => {
  const output = path.join(own.directory, 'hangup');
  const exitCode = path.join(own.directory, 'exit-code');
  const [, , , ...words] = verify(output);
  const line = command(words)
    .map((word) => `'${word}'`)
    .join(' ');
  // A shell in the terminal, which outlives it long enough to record the exit code of the run.
  const terminal = start('script', ['-qec', `trap : HUP; ${line}; echo $? >'${exitCode}'`, '/dev/null']);
  await verdictsIn(output, 1);
  terminal.kill('SIGKILL');
  await expectInterrupted(output);
  await eventually(() => expect(existsSync(exitCode)).toBe(true));
  expect(readFileSync(exitCode, 'utf8')).toBe('129\n');
});
