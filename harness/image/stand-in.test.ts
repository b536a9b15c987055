import os from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { hasStandIn, makeStandIn } from './stand-in';

describe('hasStandIn', () => {
  test.each(['ubuntu:20.04', 'python:3.9', 'busybox:1.36', 'library/python:3.9'])('knows %s', (reference) => {
    expect(hasStandIn(reference)).toBe(true);
  });

  test.each([
    'ubuntu:18.04',
    'python:3.9-slim',
    'scratch',
    'registry.example/ubuntu:20.04',
    `ubuntu:20.04@sha256:${'0'.repeat(64)}`,
  ])('does not know %s', (reference) => {
    expect(hasStandIn(reference)).toBe(false);
  });
});

describe('makeStandIn', () => {
  test('reports which base images it can build if another one is requested', async () => {
    await expect(
      makeStandIn('node:20', { cacheDirectory: os.tmpdir(), progress: () => undefined }),
    ).rejects.toMatchObject({
      code: 'BASE_IMAGE_MISSING',
      message: 'There is no stand-in for the base image node:20.',
      next: expect.stringContaining('ubuntu:20.04, python:3.9, busybox:1.36'),
    });
  });
});
