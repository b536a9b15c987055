import { spawn } from 'node:child_process';
import path from 'node:path';
import { makeDebianRoot, type DebianRecipe } from '../../harness/rootfs/debian-root';
import { recipeDigest } from '../../harness/rootfs/recipe-digest';
import { childEnvironment, readEnvironment } from '../../harness/support/environment';

/** Docker's command line as a reader has it, with what else the scripts need: a shell, coreutils, grep, curl. */
const CLIENT_RECIPE: DebianRecipe = {
  suite: 'trixie',
  // Unpacked programs are enough, and take a tenth of the time of installed packages.
  variant: 'extract',
  packages: ['base-files', 'dash', 'coreutils', 'grep', 'curl', 'docker-cli', 'docker-buildx'],
  hooks: ['mkdir -p "$1/proc" "$1/dev" "$1/tmp" "$1/engine"', '[ -e "$1/bin/sh" ] || ln -s dash "$1/bin/sh"'],
};

/** In its own mount namespace: $1 is the root, $2 the directory of the engine's socket; the script is the input. */
const ENTER = `
set -e
mount --make-rprivate /
mount --bind "$2" "$1/engine"
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/tmp"
cat >"$1/tmp/script.sh"
exec chroot "$1" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp DOCKER_HOST=unix:///engine/docker.sock sh /tmp/script.sh </dev/null
`;

/** What a script did. */
export interface ScriptRun {
  /** 137 when it was killed at the deadline. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the root file system of the client in the cache, unless it exists. Nothing is installed on this machine. */
export async function provideDockerClient(): Promise<string> {
  const { cacheDirectory, debianMirror } = readEnvironment();
  const target = path.join(cacheDirectory, 'client', recipeDigest({ roots: [CLIENT_RECIPE] }), 'root');
  const what = 'a Docker command line';
  const progress = (): void => undefined;
  await makeDebianRoot({ ...CLIENT_RECIPE, target, what, aboutSeconds: 15, cacheDirectory, debianMirror, progress });
  return target;
}

/**
 * Runs a script with the client, and with nothing else from this machine but the network and the socket of an engine.
 */
export function runWithDockerClient(
  script: string,
  { root, socket, deadlineMs }: { readonly root: string; readonly socket: string; readonly deadlineMs: number },
): Promise<ScriptRun> {
  const isolation = ['--mount', '--pid', '--fork', '--kill-child'];
  const child = spawn('unshare', [...isolation, 'sh', '-c', ENTER, 'sh', root, path.dirname(socket)], {
    env: childEnvironment({}),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // The exit code shows it.
  child.stdin.end(script);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? 137, stdout, stderr });
    });
  });
}
