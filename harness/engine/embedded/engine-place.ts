import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HarnessError } from '../../support/errors';
import { chooseBridgeNetwork, type BridgeNetwork } from './bridge-network';

/** Where one engine has its things. */
export interface EnginePlace {
  /** Absolute and without symbolic links, so that it always gives the same names. */
  readonly folder: string;
  readonly runFolder: string;
  readonly socketPath: string;
  readonly logFile: string;
  readonly network: BridgeNetwork;
}

/** Whether the sockets of engines can lie in folders below this one: `<folder>/<8 characters>/docker.sock`. */
export function hasRoomForSockets(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, '12345678', 'docker.sock')) <= LONGEST_SOCKET_PATH;
}

/** `sun_path` of unix(7) has 108 bytes, the last of them zero. */
const LONGEST_SOCKET_PATH = 107;

export function placeOf(folder: string, routes = readFileSync('/proc/net/route', 'utf8')): EnginePlace {
  const network = chooseBridgeNetwork(folder, routes);
  if (network === undefined) {
    throw new HarnessError(
      'EMBEDDED_ENGINE_FAILED',
      'The embedded engine found no free subnet for its containers: routes of this machine cover all private ranges.',
    );
  }
  const inside = path.join(folder, 'run');
  const fits = hasRoomForSockets(path.join(inside, 'fleet'));
  const runFolder = fits
    ? inside
    : path.join('/run', `layerproof-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  return {
    folder,
    runFolder,
    socketPath: path.join(runFolder, 'docker.sock'),
    logFile: path.join(folder, 'daemon.log'),
    network,
  };
}
