import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../engine/test-engine-fixture';
import { childEnvironment, SESSION_FILE_VARIABLE } from '../support/environment';
import { readRecord, type RunRecord } from '../record/record-file';

const ROOT = path.join(__dirname, '..', '..');

export interface ScriptOptions {
  /** Variables in addition to ours; an empty text counts as none. */
  readonly env?: Readonly<Record<string, string>>;
  /** The checkout whose command it is; this one when absent. */
  readonly root?: string;
  /** What the script is started through: a program and its arguments. */
  readonly through?: readonly string[];
}

export interface ScriptEnd {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of this repository in a separate process, as a person would call it. */
export interface RunningScript {
  readonly pid: number;
  readonly ended: Promise<ScriptEnd>;
  /** What it has printed so far, to both streams. */
  printed(): string;
  interrupt(): void;
}

/** Ends every script that is still running: for the end of a test that failed before its scripts did. */
export async function endScripts(): Promise<void> {
  for (const { pid } of running) killTree(pid);
  await Promise.all([...running].map(({ ended }) => ended));
}

const running = new Set<RunningScript>();

/** `node scripts/run.mjs …`, on the named engine only: it does not inherit the session and the engine of this run. */
export function startScript(
  words: readonly string[],
  { env = {}, through = [], root = ROOT }: ScriptOptions = {},
): RunningScript {
  const [program = '', ...args] = [...through, process.execPath, path.join(root, 'scripts', 'run.mjs'), ...words];
  const without = { [SESSION_FILE_VARIABLE]: '', DOCKER_HOST: '', DOCKER_CONTEXT: '', GITHUB_STEP_SUMMARY: '' };
  const child = spawn(program, args, {
    cwd: root,
    env: childEnvironment({ ...without, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<ScriptEnd>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      running.delete(script);
      resolve({ exitCode, stdout, stderr });
    });
  });
  const printed = (): string => stdout + stderr;
  const script = { pid: child.pid ?? 0, ended, printed, interrupt: () => void child.kill('SIGINT') };
  running.add(script);
  return script;
}

export function runScript(words: readonly string[], options?: ScriptOptions): Promise<ScriptEnd> {
  return startScript(words, options).ended;
}

/** Kills a process and everything it started, in whatever process group, as the end of a machine would. */
export function killTree(pid: number): void {
  const tree = [pid];
  for (let index = 0; index < tree.length; index += 1) tree.push(...childrenOf(tree[index] ?? 0));
  for (const member of tree) {
    try {
      process.kill(member, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => parentOf(pid) === parent)
    .map(Number);
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    return 0;
  }
}

/** Resolves as soon as the record in this directory has `count` verdicts. */
export function verdictsIn(output: string, count: number, name = 'record.jsonl'): Promise<void> {
  return eventually(() => {
    const file = path.join(output, name);
    const found = existsSync(file) ? readFileSync(file, 'utf8').split('"type":"verdict"').length - 1 : 0;
    if (found < count) throw new Error(`${file} has ${found} of ${count} verdicts.`);
  });
}

export function recordIn(output: string): RunRecord {
  return readRecord(readFileSync(path.join(output, 'record.jsonl'), 'utf8'));
}
