// @ts-check
/**
 * Runs a command. In a bare clone of the repository: checks the version of Node, answers `--help`, installs the
 * dependencies if they are missing or older than the lock file, and then runs scripts/commands/<command>.ts. In the
 * published package: runs what was compiled into dist/, and installs nothing.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { existsSync, readFileSync, statSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { helpOf } from './help.mjs';
import { commandNames, isClone, MAIN, ROOT as root } from './installed.mjs';

const USAGE = 64;
const FAILED = 70;
const HANGUP = 129;
const NPM_GRACE_MS = 3_000;
const [name = '', ...args] = process.argv.slice(2);

/** @param {string} text @param {number} code @returns {never} */
function stop(text, code) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

if (!commandNames().includes(name)) {
  const shown = name.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
  stop(`There is no command "${shown}"; there are ${commandNames().join(', ')}.`, USAGE);
}
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${helpOf(name)}\n`);
  process.exit(0);
}
requireNode();
const require = createRequire(import.meta.url);
if (isClone) {
  await installDependencies();
  require('../harness/support/typescript.cjs');
} else keepCompiledCode();
const { main } = require(MAIN);
const exitCode = await main(name, args);
if (exitCode === HANGUP) {
  // Node aborts on a normal exit when its terminal is gone, because it can't reset the terminal.
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}
process.exitCode = exitCode;

function requireNode() {
  const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    .engines.node.replace('>=', '')
    .split('.')
    .map(Number);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  stop(`layerproof needs Node ${wanted.join('.')} or newer; this is ${process.version}.`, USAGE);
}

/** Node 22 can keep compiled code: to load the package and its dependencies takes most of the time of a short command. */
function keepCompiledCode() {
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (directory: string) => unknown }} */ (
    /** @type {unknown} */ (module)
  );
  // As support/environment.ts names it; a command on an engine makes it. Others must not be able to plant code there.
  const cache = path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'layerproof');
  if (!path.isAbsolute(cache)) return;
  try {
    const { uid, mode } = statSync(cache);
    if (uid === process.getuid?.() && (mode & 0o022) === 0) enableCompileCache?.(path.join(cache, 'compiled'));
  } catch {
    // The command itself says what is wrong with its cache.
  }
}

async function installDependencies() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write('Installing the dependencies (npm ci; once, a minute or two)\n');
  const npm = process.env['npm_execpath'];
  const [program, before] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(program, [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {NodeJS.Signals | undefined} */
  let stoppedBy;
  // Otherwise npm would continue to write node_modules while the next command runs.
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    stoppedBy = signal;
    child.kill(signal);
    // npm can go on for minutes after a signal, such as while it waits for a registry.
    setTimeout(() => child.kill('SIGKILL'), NPM_GRACE_MS).unref();
  };
  const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of SIGNALS) process.on(signal, forward);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  /** @type {{ status?: number | null, error?: Error }} */
  const { status, error } = await new Promise((resolve) => {
    child.once('error', (cause) => resolve({ error: cause }));
    child.once('exit', (code) => resolve({ status: code }));
  });
  for (const signal of SIGNALS) process.off(signal, forward);
  if (stoppedBy !== undefined) {
    process.kill(process.pid, stoppedBy);
    await new Promise(() => undefined);
  }
  if (status !== 0)
    stop(`The dependencies could not be installed: ${error?.message ?? (await said).join('\n').trim()}`, FAILED);
}
