import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runContainer } from '../../harness/container/run-container';
import { findImage } from '../../harness/image/existing-image';
import { readSessionFile } from '../../harness/session/session-file';
import { childEnvironment, readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { ROOT } from '../shared/options';
import { withSession, type SessionWork } from '../shared/with-session';
import { bareRequests, runOnce } from './floor';
import { median } from './times';

const IMAGE = 'busybox:1.36';
const RUNS_IN_A_ROUND = 5;

/** What users of the package wait for: `layerproof image`, and one `run` of the library, each compared with bare requests. */
export async function benchImages(options: {
  readonly engine: string | undefined;
  readonly rounds: number;
}): Promise<number> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-bench-'));
  try {
    const opened = {
      ...options,
      environment: readEnvironment(),
      subject: {
        planned: ['bench/images'],
        baseImages: [IMAGE],
        contextsDirectory: path.join(ROOT, 'dockerfiles'),
        contextsShownAs: 'dockerfiles/',
      },
      recordFile: path.join(directory, 'record.jsonl'),
      builders: ['classic', 'buildah'] as const,
      bases: 'auto' as const,
    };
    const { interruptedBy } = await withSession(opened, (work) => compare(work, { directory, rounds: options.rounds }));
    return interruptedBy?.exitCode ?? 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compare(
  { session, progress, signal }: SessionWork,
  { directory, rounds }: { readonly directory: string; readonly rounds: number },
): Promise<void> {
  await session.baseImagesKnown;
  const { transport } = readSessionFile(session.file).engines[0] ?? {};
  if (transport?.kind !== 'unix') throw new HarnessError('USAGE', 'The benchmark needs an engine with a unix socket.');
  using bare = bareRequests(transport.socketPath);
  const image = await findImage(session.engine, IMAGE, { pull: 'never', signal });
  const command = commandOfPackage(directory);
  const times = { command: [] as number[], calls: [] as number[], run: [] as number[], requests: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    progress.status(`Round ${round + 1} of ${rounds}`, round / rounds);
    times.calls.push(await timed(() => inspectAndHistory(bare)));
    times.command.push(await timed(() => command(['image', IMAGE, '--engine', `unix://${transport.socketPath}`])));
    for (let run = 0; run < RUNS_IN_A_ROUND; run += 1) {
      times.requests.push(await timed(() => runOnce(bare, IMAGE, { command: ['true'], stdout: '' })));
      times.run.push(await timed(() => runContainer(image, { command: ['true'], signal })));
    }
  }
  progress.stop();
  const ratios = times.run.map((ms, position) => ms / (times.requests[position] ?? ms));
  process.stdout.write(
    [
      `layerproof image: ${inMs(times.command)}; its inspect and history calls alone: ${inMs(times.calls)}; difference ${Math.round(median(times.command) - median(times.calls))} ms`,
      `one run of the library: ${inMs(times.run)}; bare requests: ${inMs(times.requests)}; ${median(ratios).toFixed(2)} × in the median of the pairs`,
      '',
    ].join('\n'),
  );
}

async function inspectAndHistory({ ask }: ReturnType<typeof bareRequests>): Promise<void> {
  await ask('GET', `/images/${IMAGE}/json`);
  await ask('GET', `/images/${IMAGE}/history`);
}

/** The command as users have it: compiled, and without this repository. */
function commandOfPackage(directory: string): (args: readonly string[]) => void {
  const own = path.join(directory, 'package');
  const build = path.join(ROOT, 'scripts', 'build-package.mjs');
  if (spawnSync(process.execPath, [build], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0)
    throw new HarnessError('HOST_COMMAND_FAILED', 'The package could not be built.');
  mkdirSync(own);
  for (const name of ['bin', 'dist', 'package.json'])
    cpSync(path.join(ROOT, name), path.join(own, name), { recursive: true });
  cpSync(path.join(ROOT, 'scripts'), path.join(own, 'scripts'), {
    recursive: true,
    filter: (file) => file.endsWith(`${path.sep}scripts`) || file.endsWith('.mjs'),
  });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(own, 'node_modules'));
  return (args) => {
    const bin = path.join(own, 'bin', 'layerproof.mjs');
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], {
      env: childEnvironment({}),
      encoding: 'utf8',
    });
    if (status !== 0)
      throw new HarnessError('HOST_COMMAND_FAILED', `layerproof image exited with ${status}.\n${stderr}`);
  };
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function inMs(times: readonly number[]): string {
  return `${Math.round(median(times))} ms (${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))})`;
}
