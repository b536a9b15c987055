import type { RunnableImage } from '../image/image';
import { publishedOn, publishedPorts, type PortOptions } from './published-ports';

/** How a container differs from its image's settings; the options of `docker run`. */
export interface ContainerOptions extends PortOptions {
  /** Replaces the default command, as the arguments after the image name in `docker run` do. */
  readonly command?: readonly string[];
  /** Replaces the entrypoint, as `--entrypoint` does; an empty list resets it. */
  readonly entrypoint?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it is on the default network. Only if the claim needs it: a container without a network starts faster. */
  readonly network?: boolean;
  /**
   * A user-defined network instead of the default one, as with `--network NAME`: all containers of the session can join
   * it, and nobody else. It is created for the first container in it, and removed at the end of the session.
   */
  readonly userNetwork?: {
    readonly name: string;
    /** Names under which other containers in it find this one, as `--network-alias`. */
    readonly aliases: readonly string[];
  };
  /**
   * As `--link`: running containers in the same network, by the name under which this one finds them. Only Docker has
   * links.
   *
   * @example { db: database.name }
   */
  readonly links?: Readonly<Record<string, string>>;
  /** As `--tty`: the container has a terminal, and everything it writes is stdout. */
  readonly tty?: boolean;
  /** As `--interactive` with this text as the input: what it reads from stdin at each start, which then ends. */
  readonly stdin?: string;
  /** As `--memory`, in MiB. */
  readonly memoryMiB?: number;
  /** As `--cpus`: 0.5 is half of one. */
  readonly cpus?: number;
  /** As `--pids-limit`. */
  readonly pids?: number;
  /**
   * Named volumes, by the path that they are mounted at. All containers of the session share a name, and nobody else
   * does: volumes of other sessions and of the user are out of reach. They are removed at the end of the session.
   *
   * @example { '/var/lib/postgresql/data': 'database' }
   */
  readonly volumes?: Readonly<Record<string, string>>;
  /** The paths of `volumes` that the container can only read, as `--volume NAME:PATH:ro`. */
  readonly readOnlyVolumes?: readonly string[];
  /**
   * As `--volumes-from`: containers of the session whose volumes it also has, by their names on the engine.
   *
   * @example [`${store.name}:ro`]
   */
  readonly volumesFrom?: readonly string[];
  /** As `--hostname`. */
  readonly hostname?: string;
  /**
   * As `--add-host`: addresses that it finds by name.
   *
   * @example { api: '192.0.2.7' }
   */
  readonly hosts?: Readonly<Record<string, string>>;
  /** As `--cap-drop`: capabilities that it does not have, such as `CHOWN`, or `ALL`. */
  readonly droppedCapabilities?: readonly string[];
  /** As `--init`. */
  readonly init?: boolean;
  /** As `--read-only`. */
  readonly readOnly?: boolean;
  /** As `--stop-signal`. */
  readonly stopSignal?: string;
  /** As `--stop-timeout`: the grace period of a stop that specifies none. */
  readonly stopTimeoutSeconds?: number;
  /** As `--user`. */
  readonly user?: string;
  /** As `--workdir`. */
  readonly workingDirectory?: string;
  /** As `--restart`, for example `on-failure:2`. */
  readonly restartPolicy?: { readonly name: 'on-failure' | 'always'; readonly maximumRetryCount?: number };
  /** Power over the engine's host; none by default. */
  readonly hostAccess?: HostAccess;
}

/** What gives a container power over the engine's host. Only for callers whose user has requested exactly that. */
interface HostAccess {
  /** As `--privileged`. */
  readonly privileged?: boolean;
  /** As `--cap-add`. */
  readonly capabilities?: readonly string[];
  /** As `--volume` with paths of the engine's host: `/from:/to:ro`. */
  readonly bindMounts?: readonly string[];
}

/**
 * Keeps the bytes unchanged; a JSON log has three for each one that is not UTF-8. A single file can't be compressed.
 */
export const DOCKER_LOG = { Type: 'local', Config: { 'max-size': '1m', 'max-file': '1', compress: 'false' } };
const PODMAN_LOG = { Type: 'json-file', Config: { 'max-size': '1m' } };

/** The body of `POST /containers/create`. */
export function containerSettings(image: RunnableImage, options: ContainerOptions): Readonly<Record<string, unknown>> {
  const { command, entrypoint, env, user, workingDirectory, hostname, tty, stdin } = options;
  const { stopSignal, stopTimeoutSeconds } = options;
  const ports = publishedPorts(options).map((port) => `${port}/tcp`);
  return {
    // By ID, an existing image stays the one that was inspected, even if its name moves to another image.
    Image: image.kind === 'image' ? image.reference : image.imageId,
    Labels: image.engine.ownership.labels,
    ...(command === undefined ? {} : { Cmd: command }),
    // The API takes [""] for "no entrypoint"; an empty list leaves the image's in effect.
    ...(entrypoint === undefined ? {} : { Entrypoint: entrypoint.length === 0 ? [''] : entrypoint }),
    ...(env === undefined ? {} : { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
    ...(user === undefined ? {} : { User: user }),
    ...(workingDirectory === undefined ? {} : { WorkingDir: workingDirectory }),
    ...(hostname === undefined ? {} : { Hostname: hostname }),
    ...(tty === undefined ? {} : { Tty: tty }),
    ...(stdin === undefined ? {} : { OpenStdin: true, StdinOnce: true }),
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
    ...(stopTimeoutSeconds === undefined ? {} : { StopTimeout: stopTimeoutSeconds }),
    ...(ports.length === 0 ? {} : { ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])) }),
    HostConfig: hostSettings(image, options, ports),
    ...endpointOf(image, options),
  };
}

/** What concerns the engine's host: network, limits, volumes. */
function hostSettings(
  image: RunnableImage,
  options: ContainerOptions,
  ports: readonly string[],
): Readonly<Record<string, unknown>> {
  const { network = false, init, readOnly, restartPolicy, memoryMiB, cpus, pids, volumes } = options;
  const { hosts, droppedCapabilities, volumesFrom } = options;
  const { privileged, capabilities, bindMounts } = options.hostAccess ?? {};
  const links = linksOf(options);
  const binding = [{ HostIp: publishedOn(image).bindTo, HostPort: '' }];
  return {
    // Never AutoRemove: it loses the output and the exit code of a short-lived container.
    NetworkMode: networkOf(image, options) ?? (network || ports.length > 0 ? 'default' : 'none'),
    // The log makes up for what the attached connection lost; a container that floods it must not fill the engine's
    // disk.
    LogConfig: image.engine.product === 'podman' ? PODMAN_LOG : DOCKER_LOG,
    ...(init === undefined ? {} : { Init: init }),
    ...(readOnly === undefined ? {} : { ReadonlyRootfs: readOnly }),
    ...(memoryMiB === undefined ? {} : { Memory: memoryMiB * 2 ** 20 }),
    ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
    ...(pids === undefined ? {} : { PidsLimit: pids }),
    ...(privileged === undefined ? {} : { Privileged: privileged }),
    ...(capabilities === undefined ? {} : { CapAdd: capabilities }),
    ...(droppedCapabilities === undefined ? {} : { CapDrop: droppedCapabilities }),
    ...(hosts === undefined ? {} : { ExtraHosts: Object.entries(hosts).map((host) => host.join(':')) }),
    ...(bindMounts === undefined ? {} : { Binds: bindMounts }),
    ...(volumes === undefined ? {} : { Mounts: mountsOf(image, volumes, options.readOnlyVolumes) }),
    ...(volumesFrom === undefined ? {} : { VolumesFrom: volumesFrom }),
    ...(ports.length === 0 ? {} : { PortBindings: Object.fromEntries(ports.map((port) => [port, binding])) }),
    // A user-defined network has its own.
    ...(links.length === 0 || options.userNetwork !== undefined ? {} : { Links: links }),
    ...(restartPolicy === undefined
      ? {}
      : { RestartPolicy: { Name: restartPolicy.name, MaximumRetryCount: restartPolicy.maximumRetryCount ?? 0 } }),
  };
}

/** The name on the engine of a container's user-defined network. */
export function networkOf({ engine }: RunnableImage, { userNetwork }: ContainerOptions): string | undefined {
  return userNetwork === undefined ? undefined : engine.ownership.networkName(userNetwork.name);
}

function endpointOf(image: RunnableImage, options: ContainerOptions): Readonly<Record<string, unknown>> {
  const name = networkOf(image, options);
  if (name === undefined) return {};
  const links = linksOf(options);
  const endpoint = { Aliases: options.userNetwork?.aliases ?? [], ...(links.length === 0 ? {} : { Links: links }) };
  return { NetworkingConfig: { EndpointsConfig: { [name]: endpoint } } };
}

function linksOf({ links = {} }: ContainerOptions): readonly string[] {
  return Object.entries(links).map(([alias, name]) => `${name}:${alias}`);
}

/** The engine creates a missing volume, with these labels. */
function mountsOf(
  { engine }: RunnableImage,
  volumes: NonNullable<ContainerOptions['volumes']>,
  readOnly: readonly string[] = [],
): readonly object[] {
  return Object.entries(volumes).map(([path, name]) => ({
    Type: 'volume',
    Source: engine.ownership.volumeName(name),
    Target: path,
    ...(readOnly.includes(path) ? { ReadOnly: true } : {}),
    VolumeOptions: { Labels: engine.ownership.labels },
  }));
}

/** The names on the engine of the named volumes of a container. */
export function volumesOf({ engine }: RunnableImage, { volumes = {} }: ContainerOptions): readonly string[] {
  return Object.values(volumes).map((name) => engine.ownership.volumeName(name));
}
