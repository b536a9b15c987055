import { describe, expect, test } from '@jest/globals';
import { chooseBridgeNetwork } from './bridge-network';

const HEADING = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
const DEFAULT_ROUTE = 'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0';
const routes = (...lines: string[]): string => [HEADING, DEFAULT_ROUTE, ...lines, ''].join('\n');

/** A route as the kernel prints it on a little-endian machine. */
const route = (device: string, network: string, mask: string): string =>
  `${device}\t${hex(network)}\t00000000\t0001\t0\t0\t0\t${hex(mask)}\t0\t0\t0`;
const hex = (address: string): string =>
  Buffer.from(address.split('.').map(Number).reverse()).toString('hex').toUpperCase();

describe('chooseBridgeNetwork', () => {
  test('gives the same directory the same network, whose name fits an interface', () => {
    const network = chooseBridgeNetwork('/data/one', routes());
    expect(network).toEqual(chooseBridgeNetwork('/data/one', routes()));
    expect(network?.name).toMatch(/^layerproof[0-9a-f]{5}$/);
    expect(network?.subnet).toMatch(/^172\.30\.\d+\.0\/24$/);
    expect(network?.gateway).toBe(network?.subnet.replace(/0\/24$/, '1'));
  });

  test('gives another directory another name', () => {
    expect(chooseBridgeNetwork('/data/one', routes())?.name).not.toBe(chooseBridgeNetwork('/data/two', routes())?.name);
  });

  test('leaves out a subnet that a route covers, exactly or in part', () => {
    const free = chooseBridgeNetwork('/data/one', routes());
    const network = free?.subnet.replace('/24', '') ?? '';
    for (const mask of ['255.255.255.0', '255.255.255.128']) {
      expect(chooseBridgeNetwork('/data/one', routes(route('docker0', network, mask)))?.subnet).not.toBe(free?.subnet);
    }
  });

  test('switches to another range if a wide route covers the first', () => {
    const network = chooseBridgeNetwork('/data/one', routes(route('tun0', '172.16.0.0', '255.240.0.0')));
    expect(network?.subnet).toMatch(/^10\.213\.\d+\.0\/24$/);
  });

  test('keeps the subnet of its own bridge that a killed run left behind', () => {
    const free = chooseBridgeNetwork('/data/one', routes());
    const own = route(free?.name ?? '', free?.subnet.replace('/24', '') ?? '', '255.255.255.0');
    expect(chooseBridgeNetwork('/data/one', routes(own))).toEqual(free);
  });

  test('returns none if routes cover every range', () => {
    const all = ['172.16.0.0', '10.0.0.0', '192.168.0.0'].map((network) => route('tun0', network, '255.0.0.0'));
    expect(
      chooseBridgeNetwork(
        '/data/one',
        routes(...all, route('tun0', '172.0.0.0', '255.0.0.0'), route('tun0', '192.0.0.0', '255.0.0.0')),
      ),
    ).toBeUndefined();
  });
});
