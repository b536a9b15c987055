import { expect, test } from '@jest/globals';
import { splitReference } from './provide-base-images';

test.each([
  ['busybox', 'busybox', 'latest'],
  ['busybox:1.36', 'busybox', '1.36'],
  ['library/busybox:1.36', 'library/busybox', '1.36'],
  ['registry.example:5000/busybox', 'registry.example:5000/busybox', 'latest'],
  ['registry.example:5000/a/b:1.36', 'registry.example:5000/a/b', '1.36'],
  ['layerproof.invalid/s-1/ubuntu:20.04', 'layerproof.invalid/s-1/ubuntu', '20.04'],
])('%s is %s with the tag %s', (reference, repository, tag) => {
  expect(splitReference(reference)).toEqual([repository, tag]);
});
