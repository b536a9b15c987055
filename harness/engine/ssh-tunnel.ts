import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pause, withDeadline } from '../support/deadline';
import { childEnvironment } from '../support/environment';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import { lastLines } from '../support/run-command';
import { describeAddress, type SshAddress, type UnixAddress } from './api/address';

/** A socket on this machine that leads to one on another machine, until it is disposed. */
export interface SshTunnel extends AsyncDisposable {
  readonly address: UnixAddress;
  /** The last output of ssh, for the message of a failure on the other side; empty if there was none. */
  lastWords(): string;
}

const OPEN_MS = 60_000;
const CLOSE_MS = 10_000;
const KEPT_CHARACTERS = 8_192;

/**
 * Starts the system's ssh and waits until it forwards a socket: one tunnel for all requests to an engine.
 *
 * docker-modem opens a new ssh connection for every request, throws outside of promises and exceeds the server's
 * session limit. The system's ssh also knows the user's keys, agent, hosts and jump hosts.
 *
 * @throws HarnessError `ENGINE_LOST` with ssh's own message, or `DEADLINE_EXCEEDED`.
 */
export async function openTunnel(
  address: SshAddress,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<SshTunnel> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'layerproof-ssh-'));
  const socketPath = path.join(directory, 'engine.sock');
  const child = startSupervised(directory, sshArguments(address, socketPath));
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-KEPT_CHARACTERS)));
  const lastWords = (): string => lastLines(words.replaceAll('\r', ''), 5);
  const isOver = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (cause) => reject(couldNotOpen(address, cause.message)));
    child.once('close', () => reject(couldNotOpen(address, lastWords() || 'ssh ended without a word')));
  });
  ended.catch(() => undefined); // Once the tunnel is open, the next request to the engine fails instead.
  const what = `ssh did not open a tunnel to ${describeAddress(address)}`;
  try {
    await withDeadline({ what, deadlineMs: patience(OPEN_MS), signal }, () =>
      Promise.race([untilItAccepts(socketPath, isOver.signal), ended]),
    );
  } catch (failure) {
    await end(child);
    throw failure;
  } finally {
    isOver.abort();
  }
  letGo(child);
  return { address: { kind: 'unix', socketPath }, lastWords, [Symbol.asyncDispose]: () => end(child) };
}

/** For ssh; overrides options of the user's configuration that would take the tunnel out of our control. */
function sshArguments({ host, user, port, socketPath }: SshAddress, localSocketPath: string): readonly string[] {
  const options = [
    'BatchMode=yes', // Never prompts: a prompt would wait forever.
    'ExitOnForwardFailure=yes',
    'StreamLocalBindUnlink=yes',
    'ConnectTimeout=10',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=4',
    'ControlMaster=no',
    'ControlPath=none', // A shared connection would keep the forwarding after our ssh has ended.
    'RemoteCommand=none',
    'LogLevel=INFO', // With a lower log level, it does not report why it could not reach the socket on the other side.
  ];
  return [
    '-nNT',
    ...options.flatMap((option) => ['-o', option]),
    ...['-L', `${localSocketPath}:${socketPath}`],
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...['--', host],
  ];
}

/**
 * ssh does not end when its parent does: a shell between us holds the other end of a pipe that only we have open. No
 * matter how we end, even by SIGKILL, the system closes it, `read` returns, and the shell ends ssh and removes the
 * directory.
 *
 * It has its own session, so that Ctrl-C does not cut the tunnel before the containers behind it are removed.
 */
function startSupervised(directory: string, sshArgs: readonly string[]): ChildProcess {
  const script = `
    directory=$1; shift
    exec 3<&0
    ssh "$@" </dev/null 3<&- & tunnel=$!
    { read -r _ <&3; kill "$tunnel"; } 2>/dev/null & watcher=$!
    wait "$tunnel"; status=$?
    kill "$watcher" 2>/dev/null
    rm -f "$directory/engine.sock"; rmdir "$directory"
    exit "$status"`;
  return spawn('sh', ['-c', script, 'layerproof-ssh', directory, ...sshArgs], {
    env: childEnvironment({ LC_ALL: 'C.UTF-8' }),
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
}

async function untilItAccepts(socketPath: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if (await accepts(socketPath)) return;
    await pause(25);
  }
}

function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(socketPath);
    const answer = (isOpen: boolean) => (): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}

/** An open tunnel must not keep the process alive. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as net.Socket | null)?.unref();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exited = once(child, 'exit');
  child.stdin?.on('error', () => undefined).end();
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), patience(CLOSE_MS));
  await exited;
  clearTimeout(timer);
}

function couldNotOpen(address: SshAddress, words: string): HarnessError {
  return new HarnessError('ENGINE_LOST', `ssh could not reach ${describeAddress(address)}: ${words}`, {
    next: `It must work without a prompt: try "ssh ${address.host} true" by hand.`,
  });
}
