import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { TcpAddress, TlsMaterial, UnixAddress } from '../engine/api/address';
import { connectEngine } from '../engine/connect-engine';
import type { Engine } from '../engine/engine';
import type { Ownership } from '../engine/ownership/ownership';
import { removeOwned } from '../engine/remove-leftovers';
import { engineListHint } from '../support/command-call';
import { pause, withDeadline } from '../support/deadline';
import { HarnessError, messageOf } from '../support/errors';
import { patience } from '../support/pace';
import { lastLines } from '../support/run-command';
import { startEngineContainer, type EngineContainer, type EngineContainerOptions } from './engine-container';
import { provideEngineImage, type EngineImageOptions } from './engine-image';
import type { NewEngineSpec } from './engine-spec';
import type { HostEngine } from './host-engine';
import { logOf, textIn } from './read-container';
import { sharesDirectory } from './shared-directory';

export interface StartEngineOptions extends EngineImageOptions {
  /** Marks what the run creates on the new engine. */
  readonly ownership: Ownership;
  /** From the start of its container to its first answer; a warm one on an idle machine needs half a second. */
  readonly readyDeadlineMs?: number;
}

/** An engine in a container of the host engine; disposing of it removes the container with its volume. */
export interface FleetEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly transport: UnixAddress | TcpAddress;
}

const READY_MS = 120_000;
const POLL_MS = 50;
const TLS_PORT = 2376;
/** The name in the certificates of docker-library's images and of ours. */
const SERVER_NAME = 'localhost';
const SOCKET_DIRECTORY = '/layerproof';
const SOCKET = 'docker.sock';

/**
 * Starts a daemon in a privileged container of the host engine, with its own volume, and waits until it answers a
 * ping and reports its version.
 *
 * It is reached through a unix socket in a directory that only we may enter, or over TLS if the host engine cannot
 * mount one; never through an open port.
 *
 * @throws HarnessError `ENGINE_NOT_FOUND` with the end of the daemon's log; nothing is left on the host engine then.
 */
export async function startEngine(
  host: HostEngine,
  spec: NewEngineSpec,
  options: StartEngineOptions,
): Promise<FleetEngine> {
  const { signal, ownership, readyDeadlineMs = patience(READY_MS) } = options;
  const image = await provideEngineImage(host, spec, options);
  const name = host.engine.ownership.containerName(`engine-${spec.requested}`);
  const remove = async (): Promise<void> => {
    await removeOwned(host.engine, { kind: 'container', name });
  };
  const access = (await sharesDirectory(host, image))
    ? accessBySocket(host, spec, name)
    : accessByTls(host, spec, name);
  try {
    signal?.throwIfAborted();
    const container = await startEngineContainer(host, { name, image, ...access.container });
    const what = `waiting for ${spec.title} to answer on ${host.engine.name}`;
    return await withDeadline({ what, deadlineMs: readyDeadlineMs, signal }, async (expired) => {
      const { engine, transport } = await answering(host, { name, access, container, ownership, expired });
      return { engine, transport, [Symbol.asyncDispose]: remove };
    });
  } catch (cause) {
    const log = await logOf(host.engine, name).catch(() => '');
    await remove();
    signal?.throwIfAborted();
    throw notStarted(spec, host.engine, cause, log);
  }
}

function notStarted({ title }: NewEngineSpec, host: Engine, cause: unknown, log: string): HarnessError {
  const end = lastLines(log, 8);
  const said = end === '' ? '' : `\nThe end of its daemon's log:\n${end}`;
  return new HarnessError(
    'ENGINE_NOT_FOUND',
    `${title} could not be started on ${host.name}: ${messageOf(cause)}${said}`,
    {
      next: `Leave it out with --only.${engineListHint()}`,
      cause,
    },
  );
}

/** The address that a daemon listens on, and how we find it. */
interface Access {
  readonly container: Omit<EngineContainerOptions, 'name' | 'image'>;
  readonly address: (container: EngineContainer) => Promise<UnixAddress | TcpAddress>;
}

function accessByTls({ engine }: HostEngine, spec: NewEngineSpec, name: string): Access {
  if ('release' in spec.source && spec.source.release.product === 'podman') {
    throw new HarnessError(
      'ENGINE_UNSUITABLE',
      `${spec.title} offers no TLS, and shares no directory with us through ${engine.name}.`,
      {
        next: 'Run the matrix on the Linux machine of the engine itself.',
      },
    );
  }
  if (engine.address.startsWith('ssh:')) {
    throw new HarnessError(
      'ENGINE_UNSUITABLE',
      `${spec.title} would be unreachable on ${engine.name}, which is reached through ssh.`,
      {
        next: 'Run the matrix on that host, or name the engines there by their contexts.',
      },
    );
  }
  const files = daemonSettings(spec);
  const container = { command: daemonCommand(spec), files, environment: TLS_ENVIRONMENT, port: TLS_PORT };
  return { container, address: (started) => addressWithTls(engine, name, started) };
}

function accessBySocket({ directory, directoryInEngine }: HostEngine, spec: NewEngineSpec, name: string): Access {
  const own = path.join(directory, name.slice(-8));
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const mounted = { source: path.posix.join(directoryInEngine, path.basename(own)), target: SOCKET_DIRECTORY };
  const command = daemonCommand(spec, `${SOCKET_DIRECTORY}/${SOCKET}`);
  const environment = { DOCKER_TLS_CERTDIR: '' };
  const address = { kind: 'unix', socketPath: path.join(own, SOCKET) } as const;
  return {
    container: { command, files: daemonSettings(spec), environment, directory: mounted },
    address: () => Promise.resolve(address),
  };
}

/** docker-library's images create certificates in DOCKER_TLS_CERTDIR, ours if LAYERPROOF_TLS is set; both in /certs. */
const TLS_ENVIRONMENT = { DOCKER_TLS_CERTDIR: '/certs', LAYERPROOF_TLS: 'yes' };

function daemonSettings({ store }: NewEngineSpec): Readonly<Record<string, string>> {
  if (store === undefined) return {};
  const features = { 'containerd-snapshotter': store === 'containerd' };
  return { '/etc/docker/daemon.json': JSON.stringify({ features }) };
}

function daemonCommand({ source }: NewEngineSpec, socket?: string): readonly string[] {
  if ('release' in source) {
    return ['/usr/local/bin/layerproof-engine', source.release.product, socket ?? '/var/run/docker.sock'];
  }
  // For docker-library's images: if the program is named, they don't add a listener, which would be an open port.
  return socket === undefined ? [] : ['dockerd', '--host', `unix://${socket}`];
}

async function addressWithTls(host: Engine, name: string, { published }: EngineContainer): Promise<TcpAddress> {
  if (published === undefined) throw new Error('no port was published');
  const directory = '/certs/client';
  const [ca, cert, key] = await Promise.all(
    ['ca', 'cert', 'key'].map((file) => textIn(host, name, `${directory}/${file}.pem`)),
  );
  const tls: TlsMaterial = { ca: ca ?? '', cert: cert ?? '', key: key ?? '', serverName: SERVER_NAME };
  return { kind: 'tcp', ...published, tls };
}

interface Waiting {
  readonly name: string;
  readonly access: Access;
  readonly container: EngineContainer;
  readonly ownership: Ownership;
  readonly expired: AbortSignal;
}

async function answering(
  host: HostEngine,
  { name, access, container, ownership, expired }: Waiting,
): Promise<{ readonly engine: Engine; readonly transport: UnixAddress | TcpAddress }> {
  for (;;) {
    expired.throwIfAborted();
    try {
      const transport = await access.address(container);
      const engine = await connectEngine(transport, { isOurs: true, ownership, signal: expired });
      const { NetworkSettings } = await host.engine.api.inspectContainer(name);
      const [publishedAt] = Object.values(NetworkSettings?.Networks ?? {}).flatMap(({ IPAddress }) => IPAddress || []);
      return { engine: { ...engine, ...(publishedAt === undefined ? {} : { publishedAt }) }, transport };
    } catch (cause) {
      expired.throwIfAborted();
      const { State } = await host.engine.api.inspectContainer(name);
      if (!State.Running) throw new Error(`its container ended with exit code ${State.ExitCode}`, { cause });
      await pause(POLL_MS);
    }
  }
}
