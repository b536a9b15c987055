import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { scenarioConfig } from '../../harness/jest/projects';
import { childEnvironment, readEnvironment, SESSION_FILE_VARIABLE } from '../../harness/support/environment';
import { boundedAppend } from '../../harness/image/bounded-append';
import type { ProjectJest } from './claims-project';
import { forwardLines } from './forward-lines';
import { ROOT } from './options';

export interface JestOptions {
  readonly sessionFile: string;
  readonly args: readonly string[];
  readonly signal: AbortSignal;
  /** What to run: everything in jest.config.ts, only the scenarios of the session, or those of somebody's project. */
  readonly scope: 'everything' | 'scenarios' | ProjectJest;
  /** Whether Jest writes to the terminal; otherwise its output is kept. */
  readonly showOutput: boolean;
}

export interface JestResult {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  /** The end of its output; empty if it was shown. */
  readonly output: string;
}

/**
 * Runs Jest in its own process group, which is killed as a whole when the run is interrupted: nothing may be created on the
 * engine while the run cleans up.
 */
export function runJest({ sessionFile, args, signal, scope, showOutput }: JestOptions): Promise<JestResult> {
  const jest = typeof scope === 'string' ? ownJest(scope, sessionFile) : scope;
  // At a terminal, Jest writes directly; in a log, its lines pass through the terminal guard (see terminal.ts).
  const isLive = showOutput && process.stdout.isTTY && !readEnvironment().obeysLogCommands;
  const child = spawn(process.execPath, [jest.program, ...jest.args, ...args], {
    cwd: jest.directory,
    env: childEnvironment({ [SESSION_FILE_VARIABLE]: sessionFile }),
    // The IPC channel carries no messages: when it closes, Jest knows that this process was killed (see global-setup.ts).
    stdio: isLive
      ? ['inherit', 'inherit', 'inherit', 'ipc']
      : [showOutput ? 'inherit' : 'ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has already exited.
    }
  };
  signal.addEventListener('abort', kill, { once: true });
  if (signal.aborted) kill();
  let output = '';
  const keep = (text: string): string => (output = boundedAppend(output, text));
  if (showOutput) {
    forwardLines(child.stdout, process.stdout);
    forwardLines(child.stderr, process.stderr);
  } else {
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', kill);
      resolve({ exitCode, output });
    });
  });
}

/** That of a clone. */
function ownJest(scope: 'everything' | 'scenarios', sessionFile: string): ProjectJest {
  const program = path.join(path.dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
  const config = scope === 'everything' ? path.join(ROOT, 'jest.config.ts') : writeScenarioConfig(sessionFile);
  return { program, directory: ROOT, args: ['--config', config] };
}

/** As JSON, which Jest loads at once; jest.config.ts would have to be compiled first. */
function writeScenarioConfig(sessionFile: string): string {
  const file = path.join(path.dirname(sessionFile), 'jest.config.json');
  writeFileSync(file, JSON.stringify(scenarioConfig(sessionFile)));
  return file;
}
