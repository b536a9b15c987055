import { describe, expect, test } from '@jest/globals';
import { defaultSpecs } from './default-specs';

const written = (...args: Parameters<typeof defaultSpecs>): readonly string[] =>
  defaultSpecs(...args).map((spec) => spec.requested);

describe('the engines of a matrix that names none', () => {
  test('are those from packages next to an engine of the user, even of the same version', () => {
    expect(written({ name: 'Docker 26.1.5', isOurs: false }, true)).toEqual(
      expect.arrayContaining(['docker-20.10.5', 'docker-26.1', 'docker-26.1+containerd', 'podman-5.4']),
    );
  });

  test('do not repeat the embedded engine, except with another image store', () => {
    const specs = written({ name: 'Docker 26.1.5', isOurs: true }, true);
    expect(specs).not.toContain('docker-26.1');
    expect(specs).toContain('docker-26.1+containerd');
  });

  test('are published images where no packages are available', () => {
    const specs = written({ name: 'Docker 28.0.4', isOurs: false }, false);
    expect(specs).toContain('docker:29-dind');
    expect(specs.every((spec) => spec.startsWith('docker:'))).toBe(true);
  });
});
