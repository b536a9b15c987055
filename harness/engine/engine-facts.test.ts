import { describe, expect, test } from '@jest/globals';
import { engineFactsFrom, nameFrom, type EngineAnswers } from './engine-facts';

const ELSEWHERE = {
  apiVersion: '1.45',
  apiVersionRange: { min: '1.24', max: '1.45' },
  address: 'unix:///run/x.sock',
  isOurs: false,
};

/** The answers of Docker 26.1.5 in Debian 13, without the fields that nobody reads. */
const DOCKER_26: EngineAnswers = {
  version: {
    Components: [
      {
        Name: 'Engine',
        Version: '26.1.5+dfsg1',
        Details: { ApiVersion: '1.45', Arch: 'amd64', MinAPIVersion: '1.24' },
      },
      { Name: 'containerd', Version: '1.7.24~ds1', Details: { GitCommit: '1.7.24~ds1-6+deb13u1' } },
      { Name: 'runc', Version: '1.1.15+ds1', Details: { GitCommit: '1.1.15+ds1-2+b4' } },
      { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: '' } },
    ],
    Version: '26.1.5+dfsg1',
    ApiVersion: '1.45',
    MinAPIVersion: '1.24',
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: '6.18.44',
  },
  info: {
    ID: '0bdb013b-a427-4d08-8ae1-5554fe25edec',
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
    ],
    CgroupVersion: '1',
    KernelVersion: '6.18.44',
    OSType: 'linux',
    Architecture: 'x86_64',
    ServerVersion: '26.1.5+dfsg1',
    DefaultRuntime: 'runc',
  },
};

/** As Podman writes it (`pkg/api/handlers/compat/version.go` and `info.go`); not recorded. */
const PODMAN_5: EngineAnswers = {
  version: {
    Platform: { Name: 'linux/arm64/debian-13' },
    Components: [
      { Name: 'Podman Engine', Version: '5.4.2', Details: { APIVersion: '5.4.2', Arch: 'arm64' } },
      { Name: 'Conmon', Version: 'conmon version 2.1.12, commit: unknown', Details: { Package: 'conmon_2.1.12' } },
      {
        Name: 'OCI Runtime (crun)',
        Version: 'crun version 1.21\ncommit: 10269840aa07fb7e6b7e1acff6198692d8ff5c88\nrundir: /run/crun',
      },
    ],
    Version: '5.4.2',
    ApiVersion: '1.41',
    MinAPIVersion: '1.24',
    Os: 'linux',
    Arch: 'arm64',
  },
  info: {
    ID: 'new-in-every-answer',
    Name: 'box',
    DockerRootDir: '/var/lib/containers/storage',
    Driver: 'overlay',
    DriverStatus: [['Backing Filesystem', 'extfs']],
    CgroupVersion: '2',
    KernelVersion: '6.12.0',
    Architecture: 'arm64',
    DefaultRuntime: 'crun',
    ServerVersion: '5.4.2',
  },
};

const changed = (changes: { version?: object; info?: object }): EngineAnswers => ({
  version: { ...DOCKER_26.version, ...changes.version },
  info: { ...DOCKER_26.info, ...changes.info },
});

test('of Docker 26.1.5, as it answered', () => {
  expect(engineFactsFrom(DOCKER_26, ELSEWHERE)).toEqual({
    ...ELSEWHERE,
    id: '0bdb013b-a427-4d08-8ae1-5554fe25edec',
    name: 'Docker 26.1.5',
    product: 'docker',
    version: '26.1.5+dfsg1',
    builders: ['classic', 'buildkit'],
    imageStore: 'graph-driver',
    storageDriver: 'overlay2',
    platform: 'linux/amd64',
    kernel: '6.18.44',
    cgroupVersion: '1',
    runtime: 'runc 1.1.15+ds1',
  });
});

test('of Podman', () => {
  expect(engineFactsFrom(PODMAN_5, ELSEWHERE)).toEqual({
    ...ELSEWHERE,
    id: 'podman:box:/var/lib/containers/storage',
    name: 'Podman 5.4.2',
    product: 'podman',
    version: '5.4.2',
    builders: ['buildah'],
    imageStore: 'graph-driver',
    storageDriver: 'overlay',
    platform: 'linux/arm64',
    kernel: '6.12.0',
    cgroupVersion: '2',
    runtime: 'crun 1.21',
  });
});

test('of an engine that reports next to nothing', () => {
  expect(engineFactsFrom({ version: {}, info: { DriverStatus: null } }, ELSEWHERE)).toMatchObject({
    id: ELSEWHERE.address,
    name: 'Docker unknown',
    imageStore: 'graph-driver',
    platform: 'linux/unknown',
    runtime: 'runc',
  });
});

describe('the name', () => {
  test.each([
    ['26.1.5+dfsg1', 'Docker 26.1.5'],
    ['20.10.12-0ubuntu4', 'Docker 20.10.12'],
    ['24.0.7-0ubuntu2~22.04.1', 'Docker 24.0.7'],
    ['20.10.25+azure-2', 'Docker 20.10.25'],
    ['29.0.0', 'Docker 29.0.0'],
    ['28.0.0-rc.1', 'Docker 28.0.0-rc.1'],
    ['27.0.0-beta.2+packager', 'Docker 27.0.0-beta.2'],
    ['dev', 'Docker dev'],
  ])('of version %s is %s', (version, name) => {
    expect(nameFrom({ ...DOCKER_26.version, Version: version })).toBe(name);
  });

  test('of an unreleased Podman state that', () => {
    expect(nameFrom({ ...PODMAN_5.version, Version: '6.0.0-dev' })).toBe('Podman 6.0.0-dev');
  });
});

test.each([
  ['containerd', 'overlayfs', [['driver-type', 'io.containerd.snapshotter.v1']]],
  ['graph-driver', 'overlay2', [['Backing Filesystem', 'extfs']]],
  ['graph-driver', 'vfs', null],
  ['graph-driver', 'overlay2', [['driver-type', 'of another kind']]],
])('the image store is %s with driver %s and status %j', (imageStore, Driver, DriverStatus) => {
  expect(engineFactsFrom(changed({ info: { Driver, DriverStatus } }), ELSEWHERE)).toMatchObject({
    imageStore,
    storageDriver: Driver,
  });
});

test('every Docker has both builders, whatever its ping reports', () => {
  expect(engineFactsFrom(changed({ version: { Version: '20.10.24' } }), ELSEWHERE).builders).toEqual([
    'classic',
    'buildkit',
  ]);
});

test.each([
  [{ Arch: 'arm64' }, {}, 'linux/arm64'],
  [{ Arch: undefined }, { Architecture: 'aarch64' }, 'linux/arm64'],
  [{ Arch: undefined }, { Architecture: 'x86_64' }, 'linux/amd64'],
  [{ Arch: '' }, { Architecture: 's390x' }, 'linux/s390x'],
])('the platform of version %j and info %j is %s', (version, info, platform) => {
  expect(engineFactsFrom(changed({ version, info }), ELSEWHERE).platform).toBe(platform);
});

test('the runtime is the one that containers get by default, not every installed one', () => {
  expect(engineFactsFrom(changed({ info: { DefaultRuntime: 'runsc' } }), ELSEWHERE).runtime).toBe('runsc');
});
