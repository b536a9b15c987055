import path from 'node:path';
import { HarnessError, messageOf } from '../../support/errors';
import type { Environment } from '../../support/environment';
import { parseAddress, type EngineAddress } from '../api/address';
import { currentContextName, DEFAULT_CONTEXT, readContext } from './docker-contexts';
import { readTlsMaterial, withTls } from '../tls-material';

export interface EngineCandidates {
  /** In the order in which they are tried. */
  readonly addresses: readonly EngineAddress[];
  /** What named them, as the subject of a sentence. */
  readonly source: string;
  /** Whether the user named an engine; then we use no other. */
  readonly isExplicit: boolean;
}

export interface CandidateOptions {
  /** An address or the name of a Docker context. */
  readonly engine?: string | undefined;
  readonly environment: Environment;
  readonly userId?: number | undefined;
}

/**
 * Where to look for an engine: what the user named, or else the usual sockets.
 *
 * The order is that of Docker's own client: flag, DOCKER_HOST, DOCKER_CONTEXT, current context. The context "default"
 * means "none", as it does there.
 *
 * @throws HarnessError `USAGE` when what the user named is neither an address nor a context.
 */
export async function engineCandidates({
  engine,
  environment,
  userId = process.getuid?.(),
}: CandidateOptions): Promise<EngineCandidates> {
  const { dockerHost, dockerContext, dockerConfigDirectory } = environment;
  const usual = usualSockets(environment, userId);
  if (engine !== undefined) return fromFlag(engine, environment, usual);
  if (dockerHost !== undefined) return one('DOCKER_HOST', addressOf(dockerHost, 'DOCKER_HOST', environment));
  const context = dockerContext ?? currentContextName(dockerConfigDirectory);
  if (context === DEFAULT_CONTEXT) return { addresses: usual, source: 'the usual sockets', isExplicit: false };
  const source = dockerContext === undefined ? 'the current Docker context' : 'DOCKER_CONTEXT';
  return one(`${source} ("${context}")`, await readContext(dockerConfigDirectory, context));
}

/**
 * Where engines listen by default: Docker, rootless Docker, Docker Desktop, Colima, Rancher Desktop, OrbStack, Podman.
 */
export function usualSockets(
  { homeDirectory, runtimeDirectory }: Pick<Environment, 'homeDirectory' | 'runtimeDirectory'>,
  userId: number | undefined,
): readonly EngineAddress[] {
  const inRuntimeDirectory = (name: string): string[] =>
    runtimeDirectory === undefined ? [] : [path.join(runtimeDirectory, name)];
  const paths = [
    '/var/run/docker.sock',
    ...inRuntimeDirectory('docker.sock'),
    ...(userId === undefined ? [] : [`/run/user/${userId}/docker.sock`]),
    path.join(homeDirectory, '.docker/run/docker.sock'),
    path.join(homeDirectory, '.docker/desktop/docker.sock'),
    path.join(homeDirectory, '.colima/default/docker.sock'),
    path.join(homeDirectory, '.rd/docker.sock'),
    path.join(homeDirectory, '.orbstack/run/docker.sock'),
    ...inRuntimeDirectory('podman/podman.sock'),
    '/run/podman/podman.sock',
  ];
  return [...new Set(paths)].map((socketPath) => ({ kind: 'unix', socketPath }));
}

async function fromFlag(
  engine: string,
  environment: Environment,
  usual: readonly EngineAddress[],
): Promise<EngineCandidates> {
  if (engine === DEFAULT_CONTEXT) return { addresses: usual, source: '--engine default', isExplicit: true };
  const source = `--engine ${engine}`;
  const isAddress = /[/:]/.test(engine); // Docker allows neither in the name of a context.
  if (isAddress) return one(source, addressOf(engine, '--engine', environment));
  return one(source, await readContext(environment.dockerConfigDirectory, engine));
}

function one(source: string, address: EngineAddress): EngineCandidates {
  return { addresses: [address], source, isExplicit: true };
}

/**
 * DOCKER_TLS_VERIFY applies to every TCP address that does not come from a context, as for `docker -H`: any nonempty
 * value means TLS, with the certificates of DOCKER_CERT_PATH or of the configuration directory (docker/cli
 * `cli/flags/options.go`).
 */
function addressOf(text: string, source: string, environment: Environment): EngineAddress {
  const address = parsed(text, source);
  if (address.kind !== 'tcp') return address;
  if (!environment.dockerTlsVerify) return text.startsWith('https://') ? withTls(address, text, {}) : address;
  const directory = environment.dockerCertDirectory ?? environment.dockerConfigDirectory;
  const material = readTlsMaterial(directory);
  if (material.ca !== undefined) return withTls(address, text, material);
  throw new HarnessError('USAGE', `DOCKER_TLS_VERIFY asks for a verified engine, but ${directory} has no ca.pem.`, {
    next: 'Set DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and key.pem.',
  });
}

function parsed(text: string, source: string): EngineAddress {
  try {
    return parseAddress(text);
  } catch (cause) {
    const next = 'Write unix:///path/to/docker.sock, tcp://host:port or ssh://user@host.';
    throw new HarnessError('USAGE', `${source} cannot be used: ${messageOf(cause)}`, { next, cause });
  }
}
