import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type * as testcontainers from 'testcontainers';
import { setDefaultEngine, withTemporaryDirectory } from '../support/environment';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import type { HostEngine } from './host-engine';

export interface EngineContainerOptions {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Path of each file in the container, with its text. */
  readonly files?: Readonly<Record<string, string>>;
  /** A directory of the host engine's machine, and where the container sees it. */
  readonly directory?: { readonly source: string; readonly target: string };
  /** Published on the host engine's machine. */
  readonly port?: number;
}

export interface EngineContainer {
  /** Where `port` is published. */
  readonly published?: { readonly host: string; readonly port: number };
}

const START_MS = 120_000;

/**
 * Not at the top: it takes half a second to load, only a matrix needs it, and our package leaves it to its users to
 * install.
 */
async function loadTestcontainers(): Promise<typeof testcontainers> {
  try {
    return await import('testcontainers');
  } catch (cause) {
    throw new HarnessError('ENGINE_UNSUITABLE', 'Starting another engine needs the package testcontainers.', {
      next: '`npm install --save-dev testcontainers` installs it.',
      cause,
    });
  }
}

/**
 * Starts the container of an engine with testcontainers, and returns as soon as it runs: the caller finds out when its
 * daemon is ready.
 *
 * The container carries the session's label and is in the ledger before it is created. Ryuk, the cleanup container of
 * testcontainers, is used if the host engine has its image; it is never pulled, because we leave an engine unchanged.
 */
export async function startEngineContainer(
  host: HostEngine,
  { name, image, command, environment = {}, files = {}, directory, port }: EngineContainerOptions,
): Promise<EngineContainer> {
  const { engine } = host;
  setDefaultEngine({ ...addressVariables(host), ...(await ryukVariables(host)) });
  const { GenericContainer, StartupCheckStrategy } = await loadTestcontainers();
  await (reaper ??= makeReaper());
  class Started extends StartupCheckStrategy {
    declare private readonly isStarted: true;
    override checkStartupState(): Promise<'SUCCESS'> {
      return Promise.resolve('SUCCESS');
    }
  }
  let definition = new GenericContainer(image)
    .withName(name)
    // A daemon creates namespaces, mounts and cgroups. None of our other containers is privileged.
    .withPrivilegedMode()
    .withLabels(engine.ownership.labels)
    .withEnvironment({ ...environment })
    .withCommand([...command])
    .withCopyContentToContainer(Object.entries(files).map(([target, content]) => ({ target, content })))
    .withStartupTimeout(patience(START_MS))
    .withWaitStrategy(new Started());
  if (directory !== undefined) definition = definition.withBindMounts([{ ...directory, mode: 'rw' }]);
  if (port !== undefined) definition = definition.withExposedPorts(port);
  engine.ownership.willCreate({ kind: 'container', name });
  const started = await definition.start();
  return port === undefined ? {} : { published: { host: started.getHost(), port: started.getMappedPort(port) } };
}

let reaper: Promise<void> | undefined;

/**
 * testcontainers creates its reaper once per process, even without Ryuk, and truncates a file with a well-known name in
 * the temporary directory for its lock: a symbolic link that another user put there would have us empty any file.
 */
async function makeReaper(): Promise<void> {
  const { getContainerRuntimeClient, getReaper } = await loadTestcontainers();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'layerproof-reaper-'));
  try {
    await withTemporaryDirectory(directory, async () => getReaper(await getContainerRuntimeClient()));
  } catch (cause) {
    reaper = undefined; // The next engine tries again.
    throw cause;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** testcontainers finds its engine through the variables of Docker's client, once per process. */
function addressVariables({ transport, directory }: HostEngine): Readonly<Record<string, string>> {
  if (transport.kind === 'unix') return { DOCKER_HOST: `unix://${transport.socketPath}` };
  const { host, port, tls } = transport;
  const address = { DOCKER_HOST: `tcp://${host.includes(':') ? `[${host}]` : host}:${port}` };
  if (tls === undefined) return address;
  const certificates = path.join(directory, 'host-tls');
  mkdirSync(certificates, { recursive: true, mode: 0o700 });
  const files = { 'ca.pem': tls.ca, 'cert.pem': tls.cert, 'key.pem': tls.key };
  for (const [file, text = ''] of Object.entries(files))
    writeFileSync(path.join(certificates, file), text, { mode: 0o600 });
  return { ...address, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
}

async function ryukVariables({ engine }: HostEngine): Promise<Readonly<Record<string, string>>> {
  const images = await engine.api.listImages({ filters: { reference: ['testcontainers/ryuk:*'] } });
  const reference = images.flatMap(({ RepoTags }) => RepoTags ?? [])[0];
  return reference === undefined ? { TESTCONTAINERS_RYUK_DISABLED: 'true' } : { RYUK_CONTAINER_IMAGE: reference };
}
