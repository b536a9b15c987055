import { spawn } from 'node:child_process';
import path from 'node:path';
import { inSeconds } from '../../harness/support/deadline';
import { run as checkClaims } from '../checks/check-claims';
import { run as checkImports } from '../checks/check-imports';
import type { Arguments } from '../shared/main';
import { ROOT } from '../shared/options';

interface Check {
  readonly name: string;
  readonly run: () => Promise<{ readonly ok: boolean; readonly output: string }>;
}

const bin = (name: string): string => path.join(ROOT, 'node_modules', '.bin', name);

/** It runs in a browser, where other things are at hand than in Node. */
const CLIENT = path.join('harness', 'report', 'html', 'client');

const CHECKS: readonly Check[] = [
  { name: 'types', run: () => program(bin('tsc'), ['--project', '.']) },
  { name: 'types of the report in the browser', run: () => program(bin('tsc'), ['--project', CLIENT]) },
  { name: 'lint', run: () => program(bin('eslint'), ['.']) },
  { name: 'format', run: () => program(bin('prettier'), ['--check', '--log-level=warn', '.']) },
  { name: 'imports', run: async () => ({ ok: (await checkImports()) === 0, output: '' }) },
  { name: 'claims', run: async () => ({ ok: (await checkClaims()) === 0, output: '' }) },
];

const UNIT_TESTS: Check = { name: 'unit tests', run: () => program(bin('jest'), ['--selectProjects', 'harness']) };

/** `npm run check`: all that needs no engine. Every check is run, also when an earlier one fails. */
export async function run({ values }: Arguments): Promise<number> {
  let failed = 0;
  const checks = values['static'] === true ? CHECKS : [...CHECKS, UNIT_TESTS];
  for (const { name, run: runCheck } of checks) {
    const started = Date.now();
    const { ok, output } = await runCheck();
    process.stdout.write(`${ok ? '✔' : '✘'} ${name} (${inSeconds(Date.now() - started)})\n`);
    if (!ok) process.stdout.write(`${output}\n`);
    failed += ok ? 0 : 1;
  }
  return failed === 0 ? 0 : 1;
}

function program(file: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (text: string): string => (output += text);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
