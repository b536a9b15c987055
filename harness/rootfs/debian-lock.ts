import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../support/environment';
import { HarnessError } from '../support/errors';

export interface LockOptions {
  readonly lockFile: string;
  /** Called once when another process has held the lock for a second. */
  readonly onWait: () => void;
  readonly signal?: AbortSignal | undefined;
}

const WAIT_NOTICE_MS = 1000;

/** Holds the lock that is on descriptor 9 until its input ends, which it does when this process ends, however it ends. */
const HOLDER = 'flock 9 || exit; echo locked; read -r _';

/**
 * Runs `work` while no other process runs it with the same lock file.
 *
 * The lock belongs to a helper process and the kernel lets it go when that ends, so no lock outlives a killed run and
 * none has to be judged stale by its age.
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

function acquire(lockFile: string, onWait: () => void, signal: AbortSignal | undefined): Promise<() => void> {
  signal?.throwIfAborted();
  const holder = spawn('sh', ['-c', `exec 9>>"$1" && ${HOLDER}`, 'sh', lockFile], {
    detached: true,
    env: childEnvironment({}),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    const notice = setTimeout(onWait, WAIT_NOTICE_MS);
    const settle = (): void => {
      clearTimeout(notice);
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
    holder.stdin.on('error', () => undefined); // Its end is seen as `exit`.
    holder.stdout.once('data', () => {
      settle();
      resolve(() => holder.stdin.end());
    });
    holder.once('exit', () => {
      settle();
      reject(new HarnessError('HOST_COMMAND_FAILED', `Could not lock ${lockFile}: the program flock gave no lock.`));
    });
  });
}
