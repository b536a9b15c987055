import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { withHostLock } from './debian-lock';
import { debianObstacle, prepareDebianTools, type DebianTools } from './debian-tools';
import { waitInWords, type LockWait } from './lock-wait';
import { inSeconds } from '../support/deadline';
import { HarnessError, messageOf } from '../support/errors';
import { patience } from '../support/pace';
import { remind } from '../support/remind';
import { runCommand } from '../support/run-command';

/** What is in a root file system; plain data, so that a digest of it can name the cached result. */
export interface DebianRecipe {
  /** "bullseye" */
  readonly suite: string;
  /** `apt`: essential packages and apt, configured; `extract`: only unpacked, nothing configured. */
  readonly variant: 'apt' | 'extract';
  readonly packages: readonly string[];
  /**
   * Shell code, run on the host when all packages are there; `$1` is the directory of the root. /dev, /proc and /sys of
   * the host are mounted in it then: be careful when you remove anything there.
   */
  readonly hooks: readonly string[];
  /** Configuration lines for apt, for a suite whose mirror lags: `Acquire::Check-Valid-Until "false"`. */
  readonly aptOptions?: readonly string[];
  /**
   * Files that the root does not keep, and that dpkg does not install in images built on it either; patterns for both
   * dpkg and a shell, without spaces.
   */
  readonly excluded?: readonly string[];
}

export interface DebianRootOptions extends DebianRecipe {
  /** What is built, for messages: "a Docker 26.1 engine". */
  readonly what: string;
  /** About how long it takes, for messages. */
  readonly aboutSeconds: number;
  /** A tar if the name ends in `.tar`, otherwise a directory. */
  readonly target: string;
  readonly cacheDirectory: string;
  readonly debianMirror?: string | undefined;
  /** Variables for the hooks; paths are passed this way, never as a part of shell code. */
  readonly hookVariables?: Readonly<Record<string, string>>;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const DEADLINE_MS = 15 * 60_000;
const REMIND_MS = 60_000;

/**
 * Builds a root file system from Debian packages, unless `target` already exists.
 *
 * It is built under another name and renamed when complete, so `target` is never incomplete; two runs that need the
 * same one wait for each other.
 *
 * @throws HarnessError `HOST_COMMAND_FAILED` when this machine cannot build one, or the packages cannot be fetched.
 */
export async function makeDebianRoot(options: DebianRootOptions): Promise<void> {
  const { target, what, progress, signal } = options;
  if (existsSync(target)) return;
  const obstacle = debianObstacle();
  if (obstacle !== undefined) {
    throw new HarnessError(
      'HOST_COMMAND_FAILED',
      `Could not build ${what} from Debian packages: ${lowerFirst(obstacle)}`,
      {
        next: 'Use a Debian or Ubuntu machine as root, or an engine that reaches a registry.',
      },
    );
  }
  const onWait = (wait: LockWait): void => progress(waitInWords(`makes ${what}`, wait));
  await withHostLock({ lockFile: `${target}.lock`, onWait, signal }, async () => {
    if (existsSync(target)) return;
    await removeUnfinished(target);
    await make(options);
  });
}

async function make(options: DebianRootOptions): Promise<void> {
  const { target, what, aboutSeconds, cacheDirectory, progress, signal } = options;
  const directory = path.dirname(target);
  progress(
    `Building ${what} from Debian packages in ${directory} (once, about ${aboutSeconds} s); nothing is installed on this machine`,
  );
  const endReminders = remind({ firstMs: REMIND_MS, everyMs: REMIND_MS }, (ms) =>
    progress(`Still building ${what} after ${inSeconds(Math.round(ms / 1000) * 1000)}`),
  );
  const unfinished = `${target}${UNFINISHED}`;
  const temporary = `${target}${UNFINISHED}-tmp`;
  try {
    const tools = await prepareDebianTools({ cacheDirectory, signal });
    await mkdir(temporary, { recursive: true });
    await runMmdebstrap(tools, options, unfinished, temporary);
    await rename(unfinished, target);
  } finally {
    endReminders();
    await removeUnfinished(target);
  }
}

const UNFINISHED = '.unfinished';

/** Called only with the lock held. Nothing is mounted in there: mmdebstrap had its own mount namespace. */
async function removeUnfinished(target: string): Promise<void> {
  const prefix = `${path.basename(target)}${UNFINISHED}`;
  const names = (await readdir(path.dirname(target))).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(path.join(path.dirname(target), name), { recursive: true, force: true })));
}

async function runMmdebstrap(
  tools: DebianTools,
  options: DebianRootOptions,
  output: string,
  temporary: string,
): Promise<void> {
  const { suite, what, hookVariables, debianMirror, signal } = options;
  const args = mmdebstrapArguments(options, output, tools.keyring);
  try {
    // In its own namespaces: when it is killed, every process and mount of it is gone too.
    await runCommand(
      'unshare',
      ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', ...tools.mmdebstrap, ...args],
      {
        deadlineMs: patience(DEADLINE_MS),
        purpose: `build ${what} from Debian packages`,
        env: { ...hookVariables, TMPDIR: temporary },
        signal,
      },
    );
  } catch (cause) {
    signal?.throwIfAborted();
    throw explainFailure(cause, { suite, what, debianMirror });
  }
}

/** The arguments of mmdebstrap. Without a mirror it finds the one of the suite by itself. */
export function mmdebstrapArguments(
  {
    suite,
    variant,
    packages,
    hooks,
    aptOptions = [],
    excluded = [],
    target,
    debianMirror,
  }: DebianRecipe & Pick<DebianRootOptions, 'target' | 'debianMirror'>,
  output: string,
  keyring?: string,
): string[] {
  // The variant extract never runs customize hooks, and its extract hooks come last.
  const hookOption = variant === 'extract' ? '--extract-hook' : '--customize-hook';
  return [
    '--mode=root',
    `--variant=${variant}`,
    `--format=${target.endsWith('.tar') ? 'tar' : 'directory'}`,
    ...(packages.length === 0 ? [] : [`--include=${packages.join(',')}`]),
    ...(keyring === undefined ? [] : [`--keyring=${keyring}`]),
    // Stays in the root, for the apt of images built on it: mirrors fail occasionally.
    '--aptopt=Acquire::Retries "3"',
    ...aptOptions.map((line) => `--aptopt=${line}`),
    // dpkg has installed them by then: mmdebstrap's own filter needs Python.
    ...(excluded.length === 0 ? [] : [`${hookOption}=${exclude(excluded)}`]),
    // mmdebstrap copies these two from the host.
    `${hookOption}=rm -f "$1/etc/hostname" "$1/etc/resolv.conf"`,
    ...hooks.map((hook) => `${hookOption}=${hook}`),
    suite,
    output,
    ...(debianMirror === undefined ? [] : [debianMirror]),
  ];
}

/** Shell code of a hook that removes these files, and makes dpkg leave them out from then on. */
function exclude(patterns: readonly string[]): string {
  const remove = `rm -rf ${patterns.map((pattern) => `"\${1:?}"${pattern}`).join(' ')}`;
  const lines = patterns.map((pattern) => `'path-exclude=${pattern}'`).join(' ');
  return `${remove} && printf '%s\\n' ${lines} >"$1/etc/dpkg/dpkg.cfg.d/excludes"`;
}

/** What apt prints if it reaches no mirror, or one that does not have the suite. */
const NOT_FETCHED =
  /Temporary failure resolving|Could not resolve|Could not connect|Connection (timed out|refused|failed)|Unable to connect|Failed to fetch|does not have a Release file|Network is unreachable/i;

export function explainFailure(
  cause: unknown,
  {
    suite,
    what,
    debianMirror,
  }: { readonly suite: string; readonly what: string; readonly debianMirror?: string | undefined },
): HarnessError {
  const message = messageOf(cause);
  if (!NOT_FETCHED.test(message)) return new HarnessError('HOST_COMMAND_FAILED', message, { cause });
  const where = debianMirror === undefined ? '' : ` from ${debianMirror}`;
  return new HarnessError(
    'HOST_COMMAND_FAILED',
    `Could not build ${what}: nothing could be fetched for the Debian suite ${suite}${where}.\n${message}`,
    {
      next: 'Check the network, or set LAYERPROOF_DEBIAN_MIRROR to a mirror that this machine can reach, or use an engine with a registry.',
      cause,
    },
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
