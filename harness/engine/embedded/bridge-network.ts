import { createHash } from 'node:crypto';

/** The bridge of one embedded engine, in the host's network. */
export interface BridgeNetwork {
  /** The interface, at most 15 characters; also the mark on firewall rules and the name of the cgroup. */
  readonly name: string;
  /** The address of the bridge. */
  readonly gateway: string;
  readonly subnet: string;
}

/** Private ranges in the order in which they are tried; other software rarely uses the first two. */
const RANGES = ['172.30', '10.213', '192.168'];
const SUBNETS_IN_RANGE = 256;

/**
 * The bridge for a data directory: the same directory always has the same name, and the same subnet unless a route of
 * the host covers it.
 *
 * @param routes the text of /proc/net/route
 */
export function chooseBridgeNetwork(dataDirectory: string, routes: string): BridgeNetwork | undefined {
  const digest = createHash('sha256').update(dataDirectory).digest();
  const name = `layerproof${digest.toString('hex').slice(0, 5)}`;
  const taken = parseRoutes(routes).filter((route) => route.device !== name);
  for (const range of RANGES) {
    for (let step = 0; step < SUBNETS_IN_RANGE; step += 1) {
      const prefix = `${range}.${(digest.readUInt8(0) + step) % SUBNETS_IN_RANGE}`;
      const network = toNumber(`${prefix}.0`);
      if (taken.some((route) => overlaps(route, network))) continue;
      return { name, gateway: `${prefix}.1`, subnet: `${prefix}.0/24` };
    }
  }
  return undefined;
}

interface Route {
  readonly device: string;
  readonly network: number;
  readonly mask: number;
}

const MASK_24 = 0xffffff00;

function overlaps({ network, mask }: Route, candidate: number): boolean {
  const common = (mask & MASK_24) >>> 0;
  return (network & common) >>> 0 === (candidate & common) >>> 0;
}

/** All routes except the default one, which overlaps everything. */
function parseRoutes(text: string): Route[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length > 7)
    .map((fields) => ({
      device: fields[0] ?? '',
      network: fromKernel(fields[1] ?? ''),
      mask: fromKernel(fields[7] ?? ''),
    }))
    .filter(({ mask }) => mask !== 0);
}

/**
 * The kernel prints the bytes of an address as one number in native byte order; Node and Docker run on little-endian
 * ones.
 */
function fromKernel(hex: string): number {
  return Buffer.from(hex, 'hex').readUInt32LE(0);
}

function toNumber(address: string): number {
  return Buffer.from(address.split('.').map(Number)).readUInt32BE(0);
}
