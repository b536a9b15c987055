import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HarnessError } from '../../support/errors';
import { chooseBridgeNetwork, type BridgeNetwork } from './bridge-network';

/** Where one engine keeps its files. */
export interface EnginePlace {
  /** Absolute and without symbolic links, so that the derived names are always the same. */
  readonly directory: string;
  readonly runDirectory: string;
  readonly socketPath: string;
  readonly logFile: string;
  readonly network: BridgeNetwork;
}

/** Whether the sockets of engines can lie in directories below this one: `<directory>/<8 characters>/docker.sock`. */
export function hasRoomForSockets(directory: string): boolean {
  return Buffer.byteLength(path.join(directory, '12345678', 'docker.sock')) <= LONGEST_SOCKET_PATH;
}

/** `sun_path` of unix(7) has 108 bytes, the last of them zero. */
const LONGEST_SOCKET_PATH = 107;

export function placeOf(directory: string, routes = readFileSync('/proc/net/route', 'utf8')): EnginePlace {
  const network = chooseBridgeNetwork(directory, routes);
  if (network === undefined) {
    throw new HarnessError(
      'EMBEDDED_ENGINE_FAILED',
      "The embedded engine found no free subnet for its containers: this machine's routes cover all private ranges.",
    );
  }
  const inside = path.join(directory, 'run');
  const fits = hasRoomForSockets(path.join(inside, 'fleet'));
  const runDirectory = fits
    ? inside
    : path.join('/run', `layerproof-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`);
  return {
    directory,
    runDirectory,
    socketPath: path.join(runDirectory, 'docker.sock'),
    logFile: path.join(directory, 'daemon.log'),
    network,
  };
}
