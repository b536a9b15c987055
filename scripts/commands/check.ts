import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CACHE } from '../../harness/jest/projects';
import { inSeconds } from '../../harness/support/deadline';
import { childEnvironment } from '../../harness/support/environment';
import { providePrivateDirectory } from '../../harness/support/private-directory';
import { run as checkClaims } from '../checks/check-claims';
import { run as checkClasses } from '../checks/check-classes';
import { run as checkImports } from '../checks/check-imports';
import { readPassed, writePassed } from '../checks/passed-checks';
import { writeNames } from '../checks/scenario-names';
import { treeDigest } from '../checks/tree-digest';
import type { Arguments } from '../shared/main';
import { ROOT } from '../shared/options';

interface Check {
  readonly name: string;
  readonly run: () => Promise<{ readonly ok: boolean; readonly output: string }>;
}

/** The globals and types of the browser differ from those of Node. */
const CLIENT = path.join('harness', 'report');

const cacheFile = (name: string): string => path.join(CACHE, 'check', name);

const CHECKS: readonly Check[] = [
  { name: 'types', run: () => checkTypes('.', 'types.tsbuildinfo') },
  { name: 'types of the pages in the browser', run: () => checkTypes(CLIENT, 'client-types.tsbuildinfo') },
  { name: 'lint', run: () => program('oxlint/bin/oxlint', ['.']) },
  { name: 'format', run: () => program('oxfmt/bin/oxfmt', ['--check', '.']) },
  { name: 'imports', run: async () => ({ ok: (await checkImports()) === 0, output: '' }) },
  { name: 'classes', run: async () => ({ ok: (await checkClasses()) === 0, output: '' }) },
  { name: 'package', run: checkPackage },
  {
    name: 'nothing unused',
    run: () => program('knip/bin/knip.js', ['--cache', '--cache-location', cacheFile('knip')]),
  },
  { name: 'claims', run: async () => ({ ok: (await checkClaims()) === 0, output: '' }) },
];

const UNIT_TESTS: Check = {
  name: 'unit tests',
  // One for each core: they wait for nothing, and each worker loads the harness anew.
  run: () =>
    program('jest/bin/jest.js', ['--selectProjects', 'harness', '--maxWorkers', String(os.availableParallelism())]),
};

/**
 * `npm run check`: what needs no engine, except the tests that start processes. Every check runs, even if an earlier
 * one fails.
 */
export async function run({ values }: Arguments): Promise<number> {
  if (values['names'] === true) {
    writeNames();
    return 0;
  }
  providePrivateDirectory({
    directory: CACHE,
    what: 'The cache of the checks',
    next: 'Remove it; it is created again.',
  });
  const digest = treeDigest(ROOT);
  const file = cacheFile('passed.json');
  const before = readPassed(file, digest);
  const passed = await runInTurn(values['static'] === true ? CHECKS : [...CHECKS, UNIT_TESTS], before);
  // A file that changed in the meantime may have been checked before or after.
  if (digest !== undefined && treeDigest(ROOT) === digest) writePassed(file, digest, [...before, ...passed]);
  return passed.length === CHECKS.length + (values['static'] === true ? 0 : 1) ? 0 : 1;
}

/** @returns The names of those that passed; one that passed before on the same files is not run again. */
async function runInTurn(checks: readonly Check[], before: readonly string[]): Promise<readonly string[]> {
  const passed: string[] = [];
  for (const { name, run: runCheck } of checks) {
    if (before.includes(name)) {
      process.stdout.write(`✔ ${name} (nothing has changed since it passed)\n`);
      passed.push(name);
      continue;
    }
    const started = Date.now();
    const { ok, output } = await runCheck();
    process.stdout.write(`${ok ? '✔' : '✘'} ${name} (${inSeconds(Date.now() - started)})\n`);
    if (ok) passed.push(name);
    else process.stdout.write(`${output}\n`);
  }
  return passed;
}

/**
 * Compiles and packs what is published, and checks that package.json leads to it, and that Node.js finds its types
 * however it resolves the package.
 */
async function checkPackage(): ReturnType<Check['run']> {
  const built = await program('../scripts/build-package.mjs', []);
  if (!built.ok) return built;
  const linted = await program('publint/src/cli.js', ['--strict', '--pack=false']);
  if (!linted.ok) return linted;
  const tarball = packInto(cacheFile('packed'));
  // Node.js 10 can't read `exports`, and the package needs Node.js 20.
  return program('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'node16', '--no-emoji', '--no-color']);
}

/** The files that were built, without building them again. @returns the path of the tarball. */
function packInto(directory: string): string {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', directory], { cwd: ROOT, stdio: 'ignore' });
  const [name = ''] = readdirSync(directory);
  return path.join(directory, name);
}

/**
 * With the compiler written in Go, in a fifth of the time; the other `typescript` has the parser that our checks use.
 */
function checkTypes(project: string, cache: string): ReturnType<Check['run']> {
  return program('typescript-native/bin/tsc', [
    '--project',
    project,
    // Two checkers would check much of it twice.
    '--checkers',
    '1',
    '--incremental',
    '--tsBuildInfoFile',
    cacheFile(cache),
  ]);
}

/**
 * Most of what these programs allocate lives until they end: copying it between small young generations wastes a third
 * of their time.
 */
const NODE_FLAGS = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--single-threaded-gc'];

function program(file: string, args: readonly string[]): ReturnType<Check['run']> {
  const script = path.join(ROOT, 'node_modules', file);
  const child = spawn(process.execPath, [...NODE_FLAGS, script, ...args], {
    cwd: ROOT,
    // Otherwise, newer versions of Node keep compiled code in the shared temporary directory.
    env: childEnvironment({ NODE_COMPILE_CACHE: cacheFile('node') }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: string): string => (output += text);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
