import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../support/environment';
import { HarnessError } from '../support/errors';
import { NOTE_OWNER, reportWait, type LockWait } from './lock-wait';

export interface LockOptions {
  readonly lockFile: string;
  /** Called while another process holds the lock: after a second, and then every minute. */
  readonly onWait: (wait: LockWait) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Holds the lock on descriptor 9 until its input ends, which happens when this process ends, no matter how. */
const HOLDER = `flock -n 9 || { echo waiting; flock 9; } || exit; ${NOTE_OWNER}; echo locked; read -r _`;

/**
 * Runs `work` while no other process runs it with the same lock file.
 *
 * The lock belongs to a helper process and the kernel releases it when that ends, so no lock outlives a killed run and
 * none has to be considered stale because of its age.
 */
export async function withHostLock<T>({ lockFile, onWait, signal }: LockOptions, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lockFile), { recursive: true });
  const release = await acquire(lockFile, onWait, signal);
  try {
    return await work();
  } finally {
    release();
  }
}

function acquire(
  lockFile: string,
  onWait: LockOptions['onWait'],
  signal: AbortSignal | undefined,
): Promise<() => void> {
  signal?.throwIfAborted();
  const holder = spawn('sh', ['-c', `exec 9>>"$1" && ${HOLDER}`, 'sh', lockFile], {
    detached: true,
    env: childEnvironment({}),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    let endReports = (): void => undefined;
    let printed = '';
    const settle = (): void => {
      endReports();
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => {
      settle();
      // The helper's `flock` is a separate process, and it is the one that waits.
      if (holder.pid !== undefined) process.kill(-holder.pid, 'SIGKILL');
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    holder.on('error', reject);
    holder.stdin.on('error', () => undefined); // We see its end as `exit`.
    holder.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed === 'waiting\n') endReports = reportWait(lockFile, onWait);
      if (!printed.endsWith('locked\n')) return;
      settle();
      resolve(() => holder.stdin.end());
    });
    holder.once('exit', () => {
      settle();
      reject(
        new HarnessError('HOST_COMMAND_FAILED', `Could not lock ${lockFile}: the program flock did not get the lock.`),
      );
    });
  });
}
