import type { Builder, EngineFacts, ImageStore } from './engine';

export interface EngineAnswers {
  /** `GET /version`. */
  readonly version: Readonly<Record<string, unknown>>;
  /** `GET /info`. */
  readonly info: Readonly<Record<string, unknown>>;
}

export type FactsFromElsewhere = Pick<EngineFacts, 'apiVersion' | 'apiVersionRange' | 'address' | 'isOurs'>;

interface Component {
  readonly name: string;
  readonly version: string;
}

/** What an engine is, according to itself. */
export function engineFactsFrom({ version, info }: EngineAnswers, elsewhere: FactsFromElsewhere): EngineFacts {
  const components = componentsOf(version);
  const product = productOf(components);
  const rawVersion = textOf(version, 'Version') ?? textOf(info, 'ServerVersion') ?? UNKNOWN;
  const imageStore = imageStoreOf(info);
  const name = engineName(product, rawVersion);
  return {
    id: idOf(product, info) ?? elsewhere.address,
    name: imageStore === 'containerd' ? `${name} (containerd store)` : name,
    product,
    version: rawVersion,
    ...elsewhere,
    builders: BUILDERS_OF[product],
    imageStore,
    storageDriver: textOf(info, 'Driver') ?? UNKNOWN,
    platform: platformOf({ version, info }),
    kernel: textOf(info, 'KernelVersion') ?? textOf(version, 'KernelVersion') ?? UNKNOWN,
    cgroupVersion: textOf(info, 'CgroupVersion') ?? UNKNOWN,
    runtime: runtimeOf(textOf(info, 'DefaultRuntime') ?? 'runc', components),
  };
}

/** The display name of the engine that answered `GET /version`: "Docker 26.1.5". */
export function nameFrom(version: EngineAnswers['version']): string {
  return engineName(productOf(componentsOf(version)), textOf(version, 'Version') ?? UNKNOWN);
}

const UNKNOWN = 'unknown';

/**
 * Every Docker since API 1.39 has BuildKit built in, and 1.41 is the oldest that we support; the `Builder-Version` of a
 * ping is only what the command line uses by default. Podman builds with Buildah and ignores `version=`.
 */
const BUILDERS_OF: Readonly<Record<EngineFacts['product'], readonly Builder[]>> = {
  docker: ['classic', 'buildkit'],
  podman: ['buildah'],
};

function productOf(components: readonly Component[]): EngineFacts['product'] {
  return components.some(({ name }) => name === 'Podman Engine') ? 'podman' : 'docker';
}

/**
 * Podman generates a new ID for every answer (`pkg/api/handlers/compat/info.go`); its host and its directory stay the
 * same.
 */
function idOf(product: EngineFacts['product'], info: EngineAnswers['info']): string | undefined {
  if (product === 'docker') return textOf(info, 'ID');
  return `podman:${textOf(info, 'Name') ?? ''}:${textOf(info, 'DockerRootDir') ?? ''}`;
}

/** Without a packager's suffix (26.1.5+dfsg1, 20.10.12-0ubuntu4), but with a pre-release tag (28.0.0-rc.1). */
function engineName(product: EngineFacts['product'], version: string): string {
  const release = /^\d+\.\d+(\.\d+)?(-(alpha|beta|rc|tp|dev)[.\d]*)?/.exec(version)?.[0] ?? version;
  return `${product === 'podman' ? 'Podman' : 'Docker'} ${release}`;
}

/** A row of `DriverStatus` names the type of the snapshot plug-in (moby `daemon/containerd/service.go`). */
function imageStoreOf(info: EngineAnswers['info']): ImageStore {
  const rows = Array.isArray(info['DriverStatus']) ? (info['DriverStatus'] as unknown[]) : [];
  const isContainerd = rows.some(
    (row) => Array.isArray(row) && row[0] === 'driver-type' && row[1] === 'io.containerd.snapshotter.v1',
  );
  return isContainerd ? 'containerd' : 'graph-driver';
}

/** `info` has the kernel's name of the machine, `version` and image configs have Go's. */
const GO_ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  armv6l: 'arm',
  i386: '386',
  i686: '386',
};

function platformOf({ version, info }: EngineAnswers): string {
  const os = textOf(version, 'Os') ?? textOf(info, 'OSType') ?? 'linux';
  const machine = textOf(version, 'Arch') ?? textOf(info, 'Architecture') ?? UNKNOWN;
  return `${os}/${GO_ARCHITECTURES[machine] ?? machine}`;
}

/** Docker lists "runc"; Podman lists "OCI Runtime (crun)" and gives as version the first lines of `crun --version`. */
function runtimeOf(name: string, components: readonly Component[]): string {
  const component = components.find((one) => one.name === name || one.name === `OCI Runtime (${name})`);
  const version = component?.version.split('\n')[0]?.replace(`${name} version `, '').trim();
  return version ? `${name} ${version}` : name;
}

function componentsOf(version: EngineAnswers['version']): readonly Component[] {
  const components = Array.isArray(version['Components']) ? (version['Components'] as unknown[]) : [];
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return [];
    const fields = component as Record<string, unknown>;
    return [{ name: textOf(fields, 'Name') ?? '', version: textOf(fields, 'Version') ?? '' }];
  });
}

function textOf(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
