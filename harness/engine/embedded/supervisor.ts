import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import path from 'node:path';
import { reportWait, type LockWait } from '../../rootfs/lock-wait';
import { inSeconds, withDeadline } from '../../support/deadline';
import { childEnvironment } from '../../support/environment';
import { hasCode, HarnessError } from '../../support/errors';
import { patience } from '../../support/pace';
import type { EnginePlace } from './engine-place';

/** Our end of `embedded-supervisor.sh`, the process that runs an engine and cleans up after it. */
export interface Supervisor {
  /** Resolves when no other run uses the data directory anymore and the daemon is being started. */
  locked(options: Pick<LockWaiting, 'onWait' | 'signal'>): Promise<void>;
  /** Resolves when the supervisor ends, with what it wrote before it had a log. */
  readonly ended: Promise<string>;
  /** Resolves when the daemon and everything that it had on the host are gone; can be called repeatedly. */
  stop(): Promise<void>;
  /** From now on, a running engine does not keep this process alive. */
  letProcessEnd(): void;
}

/** 10 s of grace for the daemon, plus the cleanup. */
const STOP_MS = 60_000;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

export function startSupervisor({ root, ...place }: EnginePlace & { readonly root: string }): Supervisor {
  const child = spawnSupervisor(root, place);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // It is seen as `ended`.
  const { starting, waiting } = wordsOf(child);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (cause) => resolve(cause.message));
    child.once('exit', () => {
      // The process that watches our end would outlive a killed supervisor.
      child.stdin.destroy();
      resolve(stderr);
    });
  });
  return {
    ended,
    locked: (options) =>
      waitForLock({ ...options, starting, waiting, ended, lockFile: path.join(place.directory, 'lock') }),
    stop: async () => {
      forEachHandle(child, 'ref');
      child.stdin.end('stop\n');
      const deadlineMs = patience(STOP_MS);
      await withDeadline({ what: 'stop the embedded engine', deadlineMs }, () => ended).catch((error: unknown) => {
        if (!hasCode(error, 'DEADLINE_EXCEEDED')) throw error;
        return kill(child, ended, { ...place, deadlineMs });
      });
    },
    letProcessEnd: () => forEachHandle(child, 'unref'),
  };
}

function spawnSupervisor(root: string, { directory, runDirectory, network }: EnginePlace): Child {
  const { name, gateway, subnet } = network;
  const file = (script: string): string => path.join(__dirname, script);
  // The supervisor changes the host's firewall and forwarding, so that it can change them back.
  const daemon = [
    ['--bridge', name],
    ['--cgroup-parent', `/${name}`],
    ['--exec-opt', 'native.cgroupdriver=cgroupfs'],
    ['--group', 'root'], // The group "docker" in the engine's root may be a different group here.
    ['--log-level', 'warn'],
    ['--iptables=false', '--ip6tables=false', '--ip-forward=false'],
  ].flat();
  return spawn(
    'sh',
    [
      file('embedded-supervisor.sh'),
      file('embedded-init.sh'),
      root,
      directory,
      runDirectory,
      name,
      gateway,
      subnet,
      ...daemon,
    ],
    {
      cwd: '/',
      detached: true, // Its own session: Ctrl-C in the terminal must not end the daemon before the cleanup.
      // The host's temporary directory does not exist in the engine's root, where runc would look for it.
      env: childEnvironment({ TMPDIR: '' }),
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
}

/** The words that the supervisor prints, each as a promise that resolves when the word is printed. */
function wordsOf({ stdout }: Child): { readonly waiting: Promise<void>; readonly starting: Promise<void> } {
  let printed = '';
  stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const word = (wanted: string): Promise<void> =>
    new Promise((resolve) => stdout.on('data', () => (printed.includes(wanted) ? resolve() : undefined)));
  return { waiting: word('waiting\n'), starting: word('starting\n') };
}

interface LockWaiting {
  readonly starting: Promise<void>;
  readonly waiting: Promise<void>;
  readonly ended: Promise<string>;
  readonly lockFile: string;
  /** Called while another run uses the data directory: after a second, and then every minute. */
  readonly onWait: (wait: LockWait) => void;
  readonly signal?: AbortSignal | undefined;
}

async function waitForLock({ starting, waiting, ended, lockFile, onWait, signal }: LockWaiting): Promise<void> {
  signal?.throwIfAborted();
  let isOver = false;
  let endReports = (): void => undefined;
  void waiting.then(() => {
    if (!isOver) endReports = reportWait(lockFile, onWait);
  });
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  // An end before the daemon is started is reported by `waitUntilReady`, with the log.
  await Promise.race([starting, ended, aborted]).finally(() => {
    isOver = true;
    endReports();
    signal?.removeEventListener('abort', onAbort);
  });
}

/** The daemon dies with the supervisor (`setpriv --pdeathsig`); the next start removes what remains. */
async function kill(
  child: Child,
  ended: Promise<string>,
  { logFile, deadlineMs }: Pick<EnginePlace, 'logFile'> & { readonly deadlineMs: number },
): Promise<never> {
  child.kill('SIGKILL');
  await ended;
  throw new HarnessError(
    'EMBEDDED_ENGINE_FAILED',
    `The embedded engine did not stop within ${inSeconds(deadlineMs)} and was killed.`,
    {
      next: `The next start removes its network bridge and firewall rules; its log is ${logFile}.`,
    },
  );
}

function forEachHandle(child: Child, action: 'ref' | 'unref'): void {
  child[action]();
  // The types of a child's streams do not show that they are sockets.
  for (const stream of child.stdio) (stream as { ref?(): void; unref?(): void } | null)?.[action]?.();
}
