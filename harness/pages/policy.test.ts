import { expect, test } from '@jest/globals';
import { isOfficialImage } from './policy';

test.each(['busybox', 'busybox:1.36', 'library/busybox', 'docker.io/busybox', 'docker.io/library/python:3.9'])(
  '%s is an official image',
  (name) => expect(isOfficialImage(name)).toBe(true),
);

test.each([
  'my-image',
  'somebody/busybox',
  'docker.io/somebody/busybox',
  'registry.example/busybox',
  'registry.example/library/busybox',
  'docker.io.example/busybox',
  'library/docker.io/busybox',
])('%s belongs to somebody', (name) => expect(isOfficialImage(name)).toBe(false));
