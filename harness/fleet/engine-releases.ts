import type { DebianRecipe } from '../rootfs/debian-root';

/** An engine that can be built from the packages of one Debian suite. */
export interface EngineRelease extends DebianRecipe {
  /** How `--engine` names it: "docker-28.5". */
  readonly id: string;
  /** The display name: "Docker 28.5". Its patch level is whatever Debian currently has. */
  readonly title: string;
  readonly product: 'docker' | 'podman';
  /** Whether it can keep images in the containerd store; Docker can since 24. */
  readonly hasContainerdStore: boolean;
  readonly aboutSeconds: number;
}

const COMMON = {
  variant: 'apt',
  hooks: [
    'install -D -m 755 "$LAYERPROOF_ENGINES/engine.sh" "$1/usr/local/bin/layerproof-engine"',
    // Nobody reads them there, and they take up a third of the space.
    'rm -rf "$1"/usr/share/doc/* "$1"/usr/share/man/* "$1"/usr/share/locale/* "$1"/usr/share/perl/* "$1"/usr/lib/x86_64-linux-gnu/perl/*',
  ],
  aboutSeconds: 25,
} as const;

const DOCKER = {
  ...COMMON,
  product: 'docker',
  // `openssl` creates the certificates; `mount`: the apt variant has no umount.
  packages: ['docker.io', 'iptables', 'iproute2', 'ca-certificates', 'mount', 'openssl'],
} as const;

const PODMAN = {
  ...COMMON,
  product: 'podman',
  hasContainerdStore: false,
  packages: [
    'podman',
    'crun',
    'catatonit',
    'netavark',
    'aardvark-dns',
    'iptables',
    'nftables',
    'ca-certificates',
    'mount',
  ],
  hooks: [
    ...COMMON.hooks,
    'install -D -m 644 "$LAYERPROOF_ENGINES/containers.conf" "$1/etc/containers/containers.conf"',
  ],
} as const;

/**
 * The release file of the testing suite can be expired on a mirror that lags behind; its signature is still verified.
 */
const LAGGING = ['Acquire::Check-Valid-Until "false"'];

/** Every engine in Debian's supported suites and testing, oldest first. */
export const ENGINE_RELEASES: readonly EngineRelease[] = [
  { ...DOCKER, id: 'docker-20.10.5', title: 'Docker 20.10.5', suite: 'bullseye', hasContainerdStore: false },
  { ...DOCKER, id: 'docker-20.10.24', title: 'Docker 20.10.24', suite: 'bookworm', hasContainerdStore: false },
  { ...DOCKER, id: 'docker-26.1', title: 'Docker 26.1', suite: 'trixie', hasContainerdStore: true },
  {
    ...DOCKER,
    id: 'docker-28.5',
    title: 'Docker 28.5',
    suite: 'forky',
    hasContainerdStore: true,
    aptOptions: LAGGING,
  },
  { ...PODMAN, id: 'podman-4.3', title: 'Podman 4.3', suite: 'bookworm' },
  { ...PODMAN, id: 'podman-5.4', title: 'Podman 5.4', suite: 'trixie' },
  { ...PODMAN, id: 'podman-5.8', title: 'Podman 5.8', suite: 'forky', aptOptions: LAGGING },
];
