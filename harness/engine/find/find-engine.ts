import { readFile, stat } from 'node:fs/promises';
import type { Environment } from '../../support/environment';
import { HarnessError, hasCode, type ErrorCode } from '../../support/errors';
import {
  describeAddress,
  type EngineAddress,
  type SshAddress,
  type TcpAddress,
  type UnixAddress,
} from '../api/address';
import { connectEngine, type ConnectOptions } from '../connect-engine';
import { failureCause, isPermissionDenied } from '../connection-failure';
import type { Engine } from '../engine';
import { engineCandidates, type EngineCandidates } from './engine-candidates';
import type { Ownership } from '../ownership/ownership';
import { openTunnel } from '../ssh-tunnel';

export interface FindOptions {
  /** The flag `--engine`: an address, or the name of a Docker context. */
  readonly engine?: string | undefined;
  readonly environment: Environment;
  readonly ownership: Ownership;
  readonly signal?: AbortSignal | undefined;
}

/** An engine that existed before us. Disposing closes the connection, not the engine. */
export interface FoundEngine extends AsyncDisposable {
  readonly engine: Engine;
  /** Where to dial: for an engine reached through ssh, this end of the tunnel. */
  readonly transport: UnixAddress | TcpAddress;
}

export interface EngineTry {
  readonly address: string;
  /** Why it was rejected, as the end of a line. */
  readonly cause: string;
  readonly failure: unknown;
}

/** No engine could be used. The embedded one may take over only when `isExplicit` is false. */
export class EngineSearchError extends HarnessError {
  declare private readonly isEngineSearchError: true;
  override readonly name = 'EngineSearchError';
  readonly tries: readonly EngineTry[];
  readonly isExplicit: boolean;

  constructor({ source, isExplicit }: Omit<EngineCandidates, 'addresses'>, tries: readonly EngineTry[]) {
    const lines = tries.map(({ address, cause }) => `${withoutScheme(address)}: ${cause}`);
    const list = lines.length === 1 ? lines.join('') : lines.map((line) => `\n  ${line}`).join('');
    const message = isExplicit
      ? `The engine named by ${source} cannot be used: ${list}`
      : `No engine was found:${list}`;
    super(codeOf(tries), message, {
      next: nextOf(tries, isExplicit),
      cause: tries.length === 1 ? tries[0]?.failure : undefined,
    });
    this.tries = tries;
    this.isExplicit = isExplicit;
  }
}

/**
 * Connects to the engine that the user named, or else to the first that answers at the usual addresses.
 *
 * A named engine is the only attempt: a test on a different engine than requested would be worse than none.
 *
 * @throws EngineSearchError when none can be used, with each attempt and its cause; HarnessError `USAGE` when what was
 * named is neither an address nor a context.
 */
export async function findEngine({ engine, environment, ownership, signal }: FindOptions): Promise<FoundEngine> {
  return connectFirst(await engineCandidates({ engine, environment }), { ownership, signal });
}

/**
 * Connects to the first of these addresses at which a suitable engine answers.
 *
 * @throws EngineSearchError when there is none.
 */
export async function connectFirst(
  { addresses, ...search }: EngineCandidates,
  { ownership, signal }: Pick<FindOptions, 'ownership' | 'signal'>,
): Promise<FoundEngine> {
  const tries: EngineTry[] = [];
  for (const address of addresses) {
    signal?.throwIfAborted();
    try {
      return await reach(address, { isOurs: false, ownership, signal });
    } catch (failure) {
      if (signal?.aborted === true) throw failure;
      const cause = failureCause(failure, { socketGroup: await socketGroupOf(address) });
      tries.push({ address: describeAddress(address), cause, failure });
    }
  }
  throw new EngineSearchError(search, tries);
}

async function reach(address: EngineAddress, options: ConnectOptions): Promise<FoundEngine> {
  if (address.kind === 'ssh') return reachBySsh(address, options);
  const engine = await connectEngine(address, options);
  return { engine, transport: address, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function reachBySsh(address: SshAddress, options: ConnectOptions): Promise<FoundEngine> {
  const tunnel = await openTunnel(address, { signal: options.signal });
  try {
    const engine = await connectEngine(tunnel.address, { ...options, shownAddress: describeAddress(address) });
    return { engine, transport: tunnel.address, [Symbol.asyncDispose]: () => tunnel[Symbol.asyncDispose]() };
  } catch (failure) {
    await tunnel[Symbol.asyncDispose]();
    const words = tunnel.lastWords();
    if (words === '' || !hasCode(failure, 'ENGINE_LOST')) throw failure;
    throw new HarnessError('ENGINE_LOST', `nothing answers at ${address.socketPath} on the other host: ${words}`, {
      next: 'Write the path of its socket after the host: ssh://user@host/run/user/1000/docker.sock.',
    });
  }
}

/**
 * The group that may use a socket that this user may not; Docker's is "docker" by default, but any may be configured.
 */
async function socketGroupOf(address: EngineAddress): Promise<string | undefined> {
  if (address.kind !== 'unix') return undefined;
  try {
    const { gid, mode } = await stat(address.socketPath);
    const mayGroupWrite = (mode & 0o020) !== 0;
    if (!mayGroupWrite || gid === 0) return undefined;
    return groupName(await readFile('/etc/group', 'utf8'), gid);
  } catch {
    return undefined; // There is no socket, or no list of groups: the cause explains enough without it.
  }
}

function groupName(groups: string, groupId: number): string | undefined {
  return groups
    .split('\n')
    .map((line) => line.split(':'))
    .find(([, , id]) => id === String(groupId))?.[0];
}

function codeOf(tries: readonly EngineTry[]): ErrorCode {
  const [first] = tries;
  return tries.length === 1 && hasCode(first?.failure, 'ENGINE_UNSUITABLE') ? 'ENGINE_UNSUITABLE' : 'ENGINE_NOT_FOUND';
}

function nextOf(tries: readonly EngineTry[], isExplicit: boolean): string {
  const [first] = tries;
  if (tries.some(({ failure }) => isPermissionDenied(failure))) {
    return 'Join the group of the socket and log in again, or run as a user who may use it.';
  }
  if (!isExplicit) return 'Start Docker, or name an engine with --engine, DOCKER_HOST or a Docker context.';
  const own = first?.failure instanceof Object && 'next' in first.failure ? first.failure.next : undefined;
  return typeof own === 'string' ? own : 'Is the address right, and is the daemon running?';
}

function withoutScheme(address: string): string {
  return address.replace(/^unix:\/\//, '');
}
