import type { InspectedContainer } from '../engine/api/containers';
import type { Image } from '../image/image';

/** How a container differs from what its image says; the words of `docker run`. */
export interface ContainerOptions {
  /** Replaces the default command, as the words after the image name in `docker run` do. */
  readonly command?: readonly string[];
  /** Replaces the entrypoint, as `--entrypoint` does; an empty list resets it. */
  readonly entrypoint?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it is on the default network. Not unless the claim needs it: a container without one starts faster. */
  readonly network?: boolean;
  /** A port of the container to be published on the engine's host. */
  readonly publish?: number;
  /** As `--init`. */
  readonly init?: boolean;
  /** As `--read-only`. */
  readonly readOnly?: boolean;
  /** As `--stop-signal`. */
  readonly stopSignal?: string;
  /** As `--stop-timeout`: the grace time of a stop that names none. */
  readonly stopTimeoutSeconds?: number;
  /** As `--user`. */
  readonly user?: string;
  /** As `--workdir`. */
  readonly workingDirectory?: string;
  /** As `--restart`, for example `on-failure:2`. */
  readonly restartPolicy?: { readonly name: 'on-failure' | 'always'; readonly maximumRetryCount?: number };
}

/** Keeps the bytes as they are; a JSON log has three for each that is no UTF-8. One file can't be compressed. */
export const DOCKER_LOG = { Type: 'local', Config: { 'max-size': '1m', 'max-file': '1', compress: 'false' } };
const PODMAN_LOG = { Type: 'json-file', Config: { 'max-size': '1m' } };

/** The body of `POST /containers/create`. */
export function containerSettings(image: Image, options: ContainerOptions): Readonly<Record<string, unknown>> {
  const { command, entrypoint, env, network = false, publish, init, user, workingDirectory, restartPolicy } = options;
  const { readOnly, stopSignal, stopTimeoutSeconds } = options;
  const port = publish === undefined ? undefined : `${publish}/tcp`;
  return {
    Image: image.reference,
    Labels: image.engine.ownership.labels,
    ...(command === undefined ? {} : { Cmd: command }),
    // The API takes [""] for "no entrypoint"; an empty list leaves the image's in force.
    ...(entrypoint === undefined ? {} : { Entrypoint: entrypoint.length === 0 ? [''] : entrypoint }),
    ...(env === undefined ? {} : { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
    ...(user === undefined ? {} : { User: user }),
    ...(workingDirectory === undefined ? {} : { WorkingDir: workingDirectory }),
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
    ...(stopTimeoutSeconds === undefined ? {} : { StopTimeout: stopTimeoutSeconds }),
    ...(port === undefined ? {} : { ExposedPorts: { [port]: {} } }),
    HostConfig: {
      // Never AutoRemove: it loses the output and the exit code of a short container.
      NetworkMode: network || publish !== undefined ? 'default' : 'none',
      // The log makes good what the attached connection lost; a container that floods it must not fill the engine's disk.
      LogConfig: image.engine.product === 'podman' ? PODMAN_LOG : DOCKER_LOG,
      ...(init === undefined ? {} : { Init: init }),
      ...(readOnly === undefined ? {} : { ReadonlyRootfs: readOnly }),
      ...(port === undefined
        ? {}
        : { PortBindings: { [port]: [{ HostIp: publishedOn(image).bindTo, HostPort: '' }] } }),
      ...(restartPolicy === undefined
        ? {}
        : { RestartPolicy: { Name: restartPolicy.name, MaximumRetryCount: restartPolicy.maximumRetryCount ?? 0 } }),
    },
  };
}

/** Where a published port is bound on the engine's host, and by which name it is reached from here. */
export function publishedOn({ engine }: Image): { readonly bindTo: string; readonly host: string } {
  if (engine.publishedAt !== undefined) return { bindTo: '0.0.0.0', host: engine.publishedAt };
  const remote = /^tcp:\/\/(.+):\d+/.exec(engine.address)?.[1];
  // docker-in-docker: the engine's host is another one, and its loopback is not ours.
  return remote === undefined || /^(localhost$|127\.|::1$)/.test(remote)
    ? { bindTo: '127.0.0.1', host: '127.0.0.1' }
    : { bindTo: '0.0.0.0', host: remote.includes(':') ? `[${remote}]` : remote };
}

/** The address of the published port, seen from here; undefined when none is published, as after the container's end. */
export function publishedUrl(
  { NetworkSettings }: InspectedContainer,
  image: Image,
  { publish = 0 }: ContainerOptions,
): string | undefined {
  const port = NetworkSettings?.Ports?.[`${publish}/tcp`]?.[0]?.HostPort;
  return port === undefined ? undefined : `http://${publishedOn(image).host}:${port}`;
}
