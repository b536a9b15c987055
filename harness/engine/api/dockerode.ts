import { createRequire } from 'node:module';
import type Docker from 'dockerode';
import { loadWhenCalled } from '../../support/load-when-called';

/**
 * dockerode, loaded with the first connection. It loads gRPC for its sessions of BuildKit and an SSH client for its
 * transport: 400 modules that none of our requests needs, and a quarter of the time of a short command. They are
 * loaded when they are first called.
 */
export function dockerode(): typeof Docker {
  const load = createRequire(__filename);
  const fromDockerode = createRequire(load.resolve('dockerode'));
  loadWhenCalled(fromDockerode, './session');
  loadWhenCalled(createRequire(fromDockerode.resolve('docker-modem')), './ssh');
  return load('dockerode') as typeof Docker;
}
