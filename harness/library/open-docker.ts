import path from 'node:path';
import { plannedArgv } from '../container/planned-argv';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import { factsOf, type Builder, type Engine } from '../engine/engine';
import { buildFailureText } from '../image/build-failure-text';
import { buildImage } from '../image/build-image';
import { findImage } from '../image/existing-image';
import type { BuildOutcome, RunnableImage } from '../image/image';
import { retryNetworkFaults } from '../image/retry-build';
import { readEnvironment } from '../support/environment';
import { HarnessError } from '../support/errors';
import { requireUsableHost } from '../support/usable-host';
import { BasesOnDemand } from './bases-on-demand';
import type { BuildOptions, Docker, DockerOptions, RunOptions } from './docker';
import { requireImage, requireOptions, requireText } from './require-usable';
import { leaseSession } from './shared-session';

/**
 * Finds or starts a Docker engine. Several calls in one process share a session on it, and the last one that is
 * disposed of removes what they created: open it once for each test file if opening takes long.
 *
 * @example
 * await using docker = await openDocker();
 * const image = await docker.image('my/image');
 * expect(await docker.run(image, { command: ['--version'] })).toHaveExitedWith(0);
 * @throws LayerproofError `ENGINE_NOT_FOUND` with every attempt and its error, `USAGE` for a builder that the engine
 * lacks, and for a cache or a temporary directory that cannot be used.
 */
export async function openDocker({
  engine: address,
  builder,
  bases = 'pull',
  contexts = process.cwd(),
  onProgress: progress = () => undefined,
}: DockerOptions = {}): Promise<Docker> {
  const environment = readEnvironment();
  requireUsableHost(environment);
  const lease = await whole(leaseSession({ environment, engine: address, progress }));
  const { engine } = lease;
  const ended = new AbortController();
  const close = async (): Promise<void> => {
    ended.abort(new HarnessError('USAGE', 'This Docker object was already disposed of.'));
    await lease.release();
  };
  try {
    const { cacheDirectory, debianMirror } = environment;
    const own = ended.signal;
    const provided = new BasesOnDemand(engine, { policy: bases, cacheDirectory, debianMirror, progress, signal: own });
    const build = { engine, builder: builderOf(engine, builder), root: path.resolve(contexts), bases: provided };
    return { ...verbsOf(build, own), [Symbol.asyncDispose]: close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Test runners print the message of an error and nothing else: what to do next becomes a part of it. */
async function whole<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof HarnessError) || cause.next === undefined) throw cause;
    throw new HarnessError(cause.code, `${cause.message} ${cause.next}`, { cause });
  }
}

interface Opened {
  readonly engine: Engine;
  readonly builder: Builder;
  /** What `build` is relative to. */
  readonly root: string;
  readonly bases: BasesOnDemand;
}

function verbsOf(opened: Opened, own: AbortSignal): Omit<Docker, typeof Symbol.asyncDispose> {
  const { engine, builder } = opened;
  const signaled = <T extends { readonly signal?: AbortSignal | undefined }>(
    options: T,
  ): T & { signal: AbortSignal } => {
    own.throwIfAborted();
    return { ...options, signal: options.signal === undefined ? own : AbortSignal.any([own, options.signal]) };
  };
  /** As with `docker run`, a container has a network unless the caller says otherwise. */
  const asRun = (verb: string, image: RunnableImage, options: RunOptions = {}): RunOptions => {
    requireImage(verb, image);
    requireOptions(options);
    return signaled({ network: true, ...options });
  };
  const attemptBuild: Docker['attemptBuild'] = async (directory, options = {}) =>
    whole(buildDirectory(opened, directory, signaled(options)));
  return {
    engine: factsOf(engine),
    builder,
    attemptBuild,
    image: async (reference, options = {}) => {
      requireText('The name of an image', reference);
      return whole(findImage(engine, reference, signaled(options)));
    },
    build: async (directory, options) => {
      const outcome = await attemptBuild(directory, options);
      if (outcome.kind === 'image') return { ...outcome, engine };
      throw new HarnessError('BUILD_FAILED', buildFailureText(engine, outcome));
    },
    run: async (image, options) => runContainer(image, asRun('run', image, options)),
    start: async (image, options) => startContainer(image, asRun('start', image, options)),
    argv: async (image, options) => plannedArgv(image, asRun('argv', image, options)),
  };
}

async function buildDirectory(
  { engine, builder, root, bases }: Opened,
  directory: string,
  { network = true, useCache = true, dockerfile = 'Dockerfile', ...options }: BuildOptions,
): Promise<BuildOutcome> {
  requireText('The directory of a build', directory);
  const { contextsDirectory, context } = contextIn(root, directory);
  const baseImages = await bases.of(path.join(contextsDirectory, context, dockerfile));
  const where = { contextsDirectory, context, contextsShownAs: '', dockerfile };
  const build = (): Promise<BuildOutcome> =>
    buildImage(engine, { ...options, ...where, builder, network, useCache, baseImages });
  return network ? retryNetworkFaults(build, options.signal) : build();
}

/** A context is named by its path below the root; the root itself, or one outside it, by its last part. */
function contextIn(root: string, directory: string): { readonly contextsDirectory: string; readonly context: string } {
  const absolute = path.resolve(root, directory);
  const relative = path.relative(root, absolute);
  const isBelow = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return isBelow
    ? { contextsDirectory: root, context: relative.split(path.sep).join('/') }
    : { contextsDirectory: path.dirname(absolute), context: path.basename(absolute) };
}

function builderOf({ name, builders }: Engine, wanted: Builder | undefined): Builder {
  const usual = builders.includes('buildkit') ? 'buildkit' : builders[0];
  const chosen = wanted ?? usual;
  if (chosen !== undefined && builders.includes(chosen)) return chosen;
  const has = builders.length === 0 ? 'none' : builders.join(' and ');
  throw new HarnessError('USAGE', `${name} has no builder ${chosen ?? ''}; it has ${has}.`);
}
