import path from 'node:path';
import type { TcpAddress, UnixAddress } from '../engine/api/address';
import { connectEngine } from '../engine/connect-engine';
import type * as embedding from '../engine/embedded/start-embedded-engine';
import type { Engine } from '../engine/engine';
import { EngineSearchError, findEngine } from '../engine/find/find-engine';
import type { Ownership } from '../engine/ownership/ownership';
import type { Environment } from '../support/environment';
import { HarnessError } from '../support/errors';

/** The value of `--engine` that requests our own engine even if another one answers. */
const EMBEDDED = 'embedded';

export interface ObtainOptions {
  /** An address, the name of a Docker context, or `embedded`; the first engine that answers when absent. */
  readonly engine?: string | undefined;
  /** The option that takes it, for messages; `--engine` when absent. */
  readonly flag?: string;
  readonly environment: Environment;
  readonly ownership: Ownership;
  readonly progress: (line: string) => void;
  /** Called when our own engine has to be built first. */
  readonly onMaking?: () => void;
  readonly signal?: AbortSignal | undefined;
}

/** An engine, found or started. Disposing stops an embedded engine, and only disconnects from any other. */
export interface ObtainedEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly transport: UnixAddress | TcpAddress;
  /** For the embedded engine: a directory of this machine that it can mount into containers, under another path. */
  readonly shared?: embedding.EmbeddedEngine['shared'];
}

/**
 * Finds the user's engine, or else builds one from Debian packages if possible.
 *
 * @throws EngineSearchError with every attempt and its cause, and why none could be built here.
 */
export async function obtainEngine(options: ObtainOptions): Promise<ObtainedEngine> {
  const { engine, progress } = options;
  if (engine === EMBEDDED) return startEmbedded(options);
  try {
    const found = await findEngine(options);
    progress(`Using ${found.engine.name} at ${found.engine.address}`);
    return found;
  } catch (cause) {
    if (!(cause instanceof EngineSearchError)) throw cause;
    const obstacle = embedded().embeddedEngineObstacle();
    if (cause.isExplicit) throw obstacle === undefined ? withRemedy(cause, options) : cause;
    if (obstacle === undefined) return startEmbedded(options);
    throw new HarnessError(
      'ENGINE_NOT_FOUND',
      `${cause.message}\nAn embedded engine can't be built here either: ${obstacle}`,
      {
        next: cause.next ?? 'Start Docker, or set DOCKER_HOST to the address of an engine.',
        cause,
      },
    );
  }
}

/** Whoever named an engine does not silently get another one, but may not know that one is possible. */
function withRemedy(cause: EngineSearchError, { flag = '--engine' }: ObtainOptions): HarnessError {
  const remedy = `\`${flag} ${EMBEDDED}\` starts layerproof's own engine instead.`;
  return new HarnessError(cause.code, cause.message, { next: [cause.next, remedy].join(' ').trim(), cause });
}

/** Only when it is needed, and not with import(), as in main.ts: most users have an engine. */
function embedded(): typeof embedding {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  return require(`../engine/embedded/start-embedded-engine${path.extname(__filename)}`) as typeof embedding;
}

async function startEmbedded({
  environment,
  ownership,
  progress,
  signal,
  onMaking = () => undefined,
}: ObtainOptions): Promise<ObtainedEngine> {
  const { cacheDirectory, debianMirror } = environment;
  const own = await embedded().startEmbeddedEngine({ cacheDirectory, debianMirror, progress, onMaking, signal });
  try {
    const engine = await connectEngine(own.address, { isOurs: true, ownership, signal });
    progress(`Started an embedded ${engine.name} for this run, in ${cacheDirectory}`);
    const { address: transport, shared } = own;
    return { engine, transport, shared, [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() };
  } catch (cause) {
    await own[Symbol.asyncDispose]();
    throw cause;
  }
}
