import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../support/environment';
import { withHostLock } from './debian-lock';
import { HarnessError, messageOf } from '../support/errors';
import { patience } from '../support/pace';
import { runCommand } from '../support/run-command';

/** How to call `mmdebstrap` on this machine. */
export interface DebianTools {
  /** The program and its first arguments. */
  readonly mmdebstrap: readonly [string, ...string[]];
  /** Debian's archive keys, where the machine has none. */
  readonly keyring?: string;
}

export interface DebianToolsOptions {
  readonly cacheDirectory: string;
  readonly signal?: AbortSignal | undefined;
}

const ARCHIVE_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const ALWAYS_NEEDED = ['unshare', 'flock', 'perl', 'apt-get', 'dpkg', 'dpkg-deb', 'tar', 'mount', 'chroot'];

/** Why no Debian root file system can be built on this machine, as one sentence; undefined when it can. */
export function debianObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'This machine does not run Linux.';
  if (process.getuid?.() !== 0) return 'This process does not run as root.';
  const missing = ALWAYS_NEEDED.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return undefined;
  return `This machine has no ${missing.join(', ')}.`;
}

/** The path of a program on the host. A root shell without a login can lack the sbin directories in its PATH. */
export function findProgram(program: string): string | undefined {
  const directories = `${childEnvironment({})['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`.split(':');
  return directories
    .map((directory) => path.join(directory, program))
    .find((file) => path.isAbsolute(file) && existsSync(file));
}

/**
 * Finds mmdebstrap, or fetches it into the cache directory without installing it.
 *
 * Package lists and archives go to our own directories (`Dir::State::lists`, `Dir::Cache`), so this machine's apt state
 * stays unchanged. mmdebstrap is one Perl file and needs only what comes with apt.
 */
export async function prepareDebianTools({ cacheDirectory, signal }: DebianToolsOptions): Promise<DebianTools> {
  const directory = path.join(cacheDirectory, 'tools', 'debian');
  const wanted = [
    ...(findProgram('mmdebstrap') === undefined ? ['mmdebstrap'] : []),
    ...(existsSync(ARCHIVE_KEYRING) ? [] : ['debian-archive-keyring']),
  ];
  if (wanted.some((name) => !existsSync(path.join(directory, name)))) {
    await withHostLock({ lockFile: `${directory}.lock`, onWait: () => undefined, signal }, () =>
      fetchPackages(wanted, directory, signal),
    );
  }
  const installed = findProgram('mmdebstrap');
  return {
    mmdebstrap:
      installed === undefined ? ['perl', path.join(directory, 'mmdebstrap', 'usr/bin/mmdebstrap')] : [installed],
    ...(existsSync(ARCHIVE_KEYRING)
      ? {}
      : { keyring: path.join(directory, 'debian-archive-keyring', ARCHIVE_KEYRING) }),
  };
}

const UNPACK_MS = 120_000;
const FETCH_MS = 600_000;
const FETCHING = '.fetching-';

async function fetchPackages(
  names: readonly string[],
  directory: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const missing = names.filter((name) => !existsSync(path.join(directory, name)));
  if (missing.length === 0) return;
  await mkdir(directory, { recursive: true });
  // Left by a run that was killed: called only with the lock held.
  for (const left of (await readdir(directory)).filter((name) => name.startsWith(FETCHING)))
    await rm(path.join(directory, left), { recursive: true, force: true });
  const work = await mkdtemp(path.join(directory, FETCHING));
  try {
    await downloadPackages(missing, work, signal);
    for (const file of (await readdir(work)).filter((name) => name.endsWith('.deb'))) {
      const name = file.slice(0, file.indexOf('_'));
      await runCommand('dpkg-deb', ['-x', file, name], {
        cwd: work,
        deadlineMs: patience(UNPACK_MS),
        purpose: `unpack the package ${name}`,
        signal,
      });
      await rename(path.join(work, name), path.join(directory, name));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function downloadPackages(
  names: readonly string[],
  work: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const lists = path.join(work, 'lists');
  const cache = path.join(work, 'cache');
  await mkdir(path.join(lists, 'partial'), { recursive: true });
  await mkdir(path.join(cache, 'archives', 'partial'), { recursive: true });
  // As root: apt's own user cannot enter a cache directory below /root.
  const apt = ['-qq', '-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'APT::Sandbox::User=root'];
  const options = {
    cwd: work,
    deadlineMs: patience(FETCH_MS),
    purpose: `fetch ${names.join(' and ')} with apt`,
    signal,
  };
  // One broken source among several makes `update` fail while the others still have the package.
  const updated = await runCommand('apt-get', [...apt, 'update'], options).catch((error: unknown) => error);
  try {
    await runCommand('apt-get', [...apt, 'download', ...names], options);
  } catch (cause) {
    signal?.throwIfAborted();
    const update = updated instanceof Error ? `\n${messageOf(updated)}` : '';
    throw new HarnessError('HOST_COMMAND_FAILED', `${messageOf(cause)}${update}`, {
      next: 'Check that apt on this machine reaches a package mirror that has mmdebstrap, or use an engine with a registry.',
      cause,
    });
  }
}
