import { spawn } from 'node:child_process';
import { withDeadline } from './deadline';
import { childEnvironment } from './environment';
import { HarnessError } from './errors';

export interface CommandOptions {
  readonly deadlineMs: number;
  readonly cwd?: string;
  /** Variables in addition to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the command is for, as the middle of a sentence. */
  readonly purpose: string;
  readonly signal?: AbortSignal | undefined;
}

export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

const KEPT_CHARACTERS = 64 * 1024;

/**
 * Runs a program on the host until it exits; its process group is killed at the deadline.
 *
 * @throws HarnessError `HOST_COMMAND_FAILED` with the end of its output, or `DEADLINE_EXCEEDED`.
 */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<CommandOutput> {
  const { deadlineMs, cwd, env, purpose, signal: outer } = options;
  return withDeadline({ what: purpose, deadlineMs, signal: outer }, (signal) => {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: childEnvironment({ ...env, LC_ALL: 'C.UTF-8' }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    signal.addEventListener('abort', () => killGroup(child.pid), { once: true });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout = keepEnd(stdout + text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = keepEnd(stderr + text)));
    return new Promise((resolve, reject) => {
      child.on('error', (cause) => {
        reject(
          new HarnessError(
            'HOST_COMMAND_FAILED',
            `Could not ${purpose}: ${program} did not start (${cause.message}).`,
            { cause },
          ),
        );
      });
      child.on('close', (code, killedBy) => {
        if (code === 0) {
          resolve({ stdout, stderr });
          return;
        }
        const end = lastLines(stderr || stdout, 12);
        const how = code === null ? `was killed by ${killedBy}` : `exited with ${code}`;
        reject(new HarnessError('HOST_COMMAND_FAILED', `Could not ${purpose}: ${program} ${how}.\n${end}`));
      });
    });
  });
}

/** The last `count` lines that are not empty. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

function keepEnd(text: string): string {
  return text.length > KEPT_CHARACTERS ? text.slice(-KEPT_CHARACTERS) : text;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is already gone, which is what we want.
  }
}
