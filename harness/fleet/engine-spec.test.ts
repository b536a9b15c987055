import { describe, expect, test } from '@jest/globals';
import { allPackagedEngines, parseEngineSpec } from './engine-spec';

describe('parseEngineSpec', () => {
  test.each([
    [
      'docker-28.5',
      { kind: 'new', title: 'Docker 28.5', source: { release: expect.objectContaining({ suite: 'forky' }) } },
    ],
    ['docker-28', { kind: 'new', title: 'Docker 28.5' }],
    ['docker-28.5+containerd', { kind: 'new', title: 'Docker 28.5 (containerd store)', store: 'containerd' }],
    ['docker-26.1+graphdriver', { kind: 'new', title: 'Docker 26.1', store: 'graph-driver' }],
    ['docker:29-dind', { kind: 'new', title: 'docker:29-dind', source: { image: 'docker:29-dind' } }],
    ['docker:29-dind+containerd', { kind: 'new', source: { image: 'docker:29-dind' }, store: 'containerd' }],
    [
      'registry.example:5000/library/docker:27-dind',
      { kind: 'new', title: 'registry.example:5000/library/docker:27-dind' },
    ],
    ['registry.example/my/engine:dind-nightly', { kind: 'new' }],
    ['tcp://host:2376', { kind: 'existing', title: 'tcp://host:2376' }],
    ['ssh://me@host', { kind: 'existing' }],
    ['unix:///run/docker.sock', { kind: 'existing' }],
    ['my-context', { kind: 'existing', title: 'my-context' }],
  ])('reads %s', (requested, spec) => {
    expect(parseEngineSpec(requested)).toMatchObject({ requested, ...spec });
  });

  test.each([
    ['Podman 4.3', 'podman-4.3'],
    ['podman 4', 'podman-4'],
    ['Docker 28.5', 'docker-28.5'],
    ['Docker 28.5 (containerd store)', 'docker-28.5+containerd'],
  ])('reads the title %s as %s', (title, id) => {
    expect(parseEngineSpec(title)).toEqual(parseEngineSpec(id));
  });

  test.each([
    ['docker-19.3', /no engine "docker-19.3"/, /docker-26.1 or docker-28.5\?/],
    ['Podman', /no engine "Podman"/, /podman-4.3 or podman-5.4 or podman-5.8\?/],
    ['Podman 5', /no engine "Podman 5"/, /mean podman-5.4 or podman-5.8\?/],
    ['Podman 4.3.1', /no engine "Podman 4.3.1"/, /mean podman-4.3\?/],
    ['Docker Desktop', /no engine "Docker Desktop"/, /There are docker-20.10.5, /],
    ['docker-20.10', /no engine "docker-20.10"/, /docker-20.10.5 or docker-20.10.24/],
    ['docker-28.5+zfs', /image store/, /docker-28.5\+containerd/],
    ['docker-20.10.5+containerd', /Docker 20.10.5 cannot keep images in the containerd store/, /24/],
    ['podman-5.4+containerd', /Podman 5.4 cannot/, /./],
  ])('refuses %s', (requested, message, next) => {
    expect(() => parseEngineSpec(requested)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringMatching(message),
        next: expect.stringMatching(next),
      }),
    );
  });
});

test('all engines from packages are named as they are read', () => {
  const all = allPackagedEngines();
  expect(all.map(({ requested }) => requested)).toContain('docker-26.1+containerd');
  expect(all.map(({ requested }) => parseEngineSpec(requested))).toEqual(all);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});
