import { describe, expect, test } from '@jest/globals';
import type { ExistingImage, Image } from '../image/image';
import { containerSettings, type ContainerOptions } from './container-settings';
import { publishedOn } from './published-ports';

function imageOn(address: string): Image {
  const volumeName = (name: string): string => `layerproof-s-${name}`;
  const networkName = volumeName;
  const engine = { address, ownership: { labels: { 'layerproof.session': 's' }, volumeName, networkName } };
  return { kind: 'image', reference: 'layerproof-s/a:classic', engine } as unknown as Image;
}

const LOCAL = imageOn('unix:///run/docker.sock');
/** Bounded: a container that floods its output does not fill the disk of the engine. */
const LOG = { Type: 'local', Config: { 'max-size': '1m', 'max-file': '1', compress: 'false' } };
const PLAIN = {
  Image: 'layerproof-s/a:classic',
  Labels: { 'layerproof.session': 's' },
  HostConfig: { NetworkMode: 'none', LogConfig: LOG },
};

function withHost(changes: object): object {
  return { ...PLAIN, HostConfig: { ...PLAIN.HostConfig, ...changes } };
}

describe('containerSettings', () => {
  test.each<[string, ContainerOptions, object]>([
    ['what the image says, and no network, when there are no options', {}, PLAIN],
    ['a command', { command: ['echo', 'hi'] }, { ...PLAIN, Cmd: ['echo', 'hi'] }],
    ['an empty command, which is not the same as none', { command: [] }, { ...PLAIN, Cmd: [] }],
    ['an entrypoint', { entrypoint: ['cat'] }, { ...PLAIN, Entrypoint: ['cat'] }],
    ['no entrypoint, as the API spells it', { entrypoint: [] }, { ...PLAIN, Entrypoint: [''] }],
    ['variables', { env: { A: 'b', C: 'd=e', E: '' } }, { ...PLAIN, Env: ['A=b', 'C=d=e', 'E='] }],
    ['a user', { user: '1000:1000' }, { ...PLAIN, User: '1000:1000' }],
    ['a working directory', { workingDirectory: '/app' }, { ...PLAIN, WorkingDir: '/app' }],
    ['a hostname', { hostname: 'web' }, { ...PLAIN, Hostname: 'web' }],
    ['an init', { init: true }, withHost({ Init: true })],
    ['no init when that is requested', { init: false }, withHost({ Init: false })],
    ['a terminal', { tty: true }, { ...PLAIN, Tty: true }],
    ['an input', { stdin: '' }, { ...PLAIN, OpenStdin: true, StdinOnce: true }],
    ['hosts', { hosts: { api: '192.0.2.7', v6: '::1' } }, withHost({ ExtraHosts: ['api:192.0.2.7', 'v6:::1'] })],
    ['capabilities that are dropped', { droppedCapabilities: ['CHOWN'] }, withHost({ CapDrop: ['CHOWN'] })],
    [
      'limits',
      { memoryMiB: 64, cpus: 0.5, pids: 9 },
      withHost({ Memory: 64 * 2 ** 20, NanoCpus: 500_000_000, PidsLimit: 9 }),
    ],
    [
      'named volumes, which only the session knows',
      { volumes: { '/data': 'db' } },
      withHost({
        Mounts: [
          {
            Type: 'volume',
            Source: 'layerproof-s-db',
            Target: '/data',
            VolumeOptions: { Labels: { 'layerproof.session': 's' } },
          },
        ],
      }),
    ],
    [
      'a volume that is read-only there, and only there',
      { volumes: { '/a': 'x', '/b': 'x' }, readOnlyVolumes: ['/b'] },
      withHost({
        Mounts: [
          expect.not.objectContaining({ ReadOnly: true }),
          expect.objectContaining({ Source: 'layerproof-s-x', Target: '/b', ReadOnly: true }),
        ],
      }),
    ],
    [
      'power over the host',
      { hostAccess: { privileged: true, capabilities: ['NET_ADMIN'], bindMounts: ['/a:/b:ro'] } },
      withHost({ Privileged: true, CapAdd: ['NET_ADMIN'], Binds: ['/a:/b:ro'] }),
    ],
    ['the default network', { network: true }, withHost({ NetworkMode: 'default' })],
    [
      'a restart policy',
      { restartPolicy: { name: 'on-failure', maximumRetryCount: 2 } },
      withHost({ RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } }),
    ],
    [
      'a restart policy without a count',
      { restartPolicy: { name: 'always' } },
      withHost({ RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } }),
    ],
  ])('has %s', (_what, options, settings) => {
    expect(containerSettings(LOCAL, options)).toEqual(settings);
  });

  test('publishes a port on the loopback of this machine, and on a network for that', () => {
    expect(containerSettings(LOCAL, { publish: 5000 })).toEqual({
      ...withHost({ NetworkMode: 'default', PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } }),
      ExposedPorts: { '5000/tcp': {} },
    });
  });

  test('publishes several ports', () => {
    const binding = [{ HostIp: '127.0.0.1', HostPort: '' }];
    expect(containerSettings(LOCAL, { publish: [80, 443] })).toMatchObject({
      ExposedPorts: { '80/tcp': {}, '443/tcp': {} },
      HostConfig: { NetworkMode: 'default', PortBindings: { '80/tcp': binding, '443/tcp': binding } },
    });
  });

  test('has the volumes of other containers', () => {
    const volumesFrom = ['layerproof-s-x:ro'];
    expect(containerSettings(LOCAL, { volumesFrom })).toMatchObject({ HostConfig: { VolumesFrom: volumesFrom } });
    expect(containerSettings(LOCAL, {})['HostConfig']).not.toHaveProperty('VolumesFrom');
  });

  test('links to other containers, in a network of its own through that network', () => {
    const links = { db: 'layerproof-s-x', web: 'y' };
    const listed = ['layerproof-s-x:db', 'y:web'];
    expect(containerSettings(LOCAL, { network: true, links })).toEqual(
      withHost({ NetworkMode: 'default', Links: listed }),
    );
    const userNetwork = { name: 'net', aliases: ['c'] };
    expect(containerSettings(LOCAL, { network: true, links, userNetwork })).toEqual({
      ...withHost({ NetworkMode: 'layerproof-s-net' }),
      NetworkingConfig: { EndpointsConfig: { 'layerproof-s-net': { Aliases: ['c'], Links: listed } } },
    });
  });

  test('names an existing image by its ID, because its name can move to another image', () => {
    const existing = { ...LOCAL, kind: 'existing-image', imageId: 'sha256:1' } as unknown as ExistingImage;
    expect(containerSettings(existing, {})).toMatchObject({ Image: 'sha256:1' });
  });

  test('publishes a port on all interfaces of another host', () => {
    expect(containerSettings(imageOn('tcp://engine.example:2375'), { publish: 80 })).toMatchObject({
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '' }] } },
    });
  });

  test('never auto-removes a container: its output and exit code would be lost', () => {
    expect(JSON.stringify(containerSettings(LOCAL, { init: true, network: true }))).not.toContain('AutoRemove');
  });
});

describe('publishedOn', () => {
  test.each([
    ['unix:///run/docker.sock', '127.0.0.1', '127.0.0.1'],
    ['tcp://localhost:2375', '127.0.0.1', '127.0.0.1'],
    ['tcp://127.0.0.1:2375', '127.0.0.1', '127.0.0.1'],
    ['tcp://127.1.2.3:2376 (TLS)', '127.0.0.1', '127.0.0.1'],
    ['tcp://::1:2375', '127.0.0.1', '127.0.0.1'],
    ['tcp://engine.example:2376 (TLS)', '0.0.0.0', 'engine.example'],
    ['tcp://localhost.example:2375', '0.0.0.0', 'localhost.example'],
    ['tcp://2001:db8::1:2375', '0.0.0.0', '[2001:db8::1]'],
    ['tcp://::1:2:2375', '0.0.0.0', '[::1:2]'],
  ])('of an engine at %s binds to %s and is reached at %s', (address, bindTo, host) => {
    expect(publishedOn(imageOn(address))).toEqual({ bindTo, host });
  });
});
