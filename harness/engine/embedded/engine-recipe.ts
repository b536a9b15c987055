import type { DebianRecipe } from '../../rootfs/debian-root';

/** An engine that can be built from the packages of one Debian suite. */
export interface EngineRecipe extends DebianRecipe {
  /** The release line of Docker in that suite. */
  readonly version: string;
}

/**
 * Docker 26.1 of Debian 13. Engines before 23 request every capability by name and so can't start a privileged
 * container on a machine that lacks one; 26.1 requests those that exist.
 */
export const EMBEDDED_ENGINE_RECIPE: EngineRecipe = {
  version: '26.1',
  suite: 'trixie',
  variant: 'apt',
  // `mount`: the apt variant has no umount. `iproute2` and `iptables`: the host may have neither.
  packages: ['docker.io', 'iptables', 'iproute2', 'ca-certificates', 'mount'],
  // Where embedded-init.sh binds the run directory and puts the old root away.
  hooks: ['mkdir "$1/layerproof" "$1/old-root"'],
};
