import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { announceBaseImage, announcedBaseImages, awaitBaseImage } from './announced-base-images';
import type { BaseImageProvenance } from './image';

const BUSYBOX: BaseImageProvenance = { reference: 'busybox:1.36', kind: 'present', description: 'was there' };
const OTHER: BaseImageProvenance = { reference: 'host:5000/a/b:1', kind: 'missing', description: 'no such host' };
const ALIVE = { isProviderAlive: () => true };

let directory: string;
beforeEach(() => {
  directory = path.join(mkdtempSync(path.join(tmpdir(), 'layerproof-bases-')), 'base-images');
});
afterEach(() => rmSync(path.dirname(directory), { recursive: true }));

test('an image is known as soon as it is announced, and not before', async () => {
  const events: string[] = [];
  const waiting = awaitBaseImage(directory, OTHER.reference, ALIVE).then((image) => {
    events.push('known');
    return image;
  });
  const polls = countPolls(3);
  await awaitBaseImage(directory, BUSYBOX.reference, { isProviderAlive: polls.isProviderAlive }).catch(() => undefined);
  expect(events).toEqual([]);
  announceBaseImage(directory, OTHER);
  expect(await waiting).toEqual(OTHER);
});

test('an image that is already known needs no wait, even if its provider has ended', async () => {
  announceBaseImage(directory, BUSYBOX);
  expect(await awaitBaseImage(directory, BUSYBOX.reference, { isProviderAlive: () => false })).toEqual(BUSYBOX);
});

test('nobody waits for a provider that has ended', async () => {
  const { isProviderAlive } = countPolls(2);
  await expect(awaitBaseImage(directory, BUSYBOX.reference, { isProviderAlive })).rejects.toMatchObject({
    code: 'BASE_IMAGE_MISSING',
    message: 'The base image busybox:1.36 is missing: the process that provides it has ended.',
  });
});

test('the wait ends with its signal', async () => {
  const signal = AbortSignal.abort(new Error('Ctrl-C'));
  await expect(awaitBaseImage(directory, BUSYBOX.reference, { ...ALIVE, signal })).rejects.toThrow('Ctrl-C');
});

test('what is known so far is listed', () => {
  expect(announcedBaseImages(directory)).toEqual([]);
  announceBaseImage(directory, BUSYBOX);
  announceBaseImage(directory, OTHER);
  announceBaseImage(directory, { ...BUSYBOX, description: 'newer' });
  const found = announcedBaseImages(directory);
  expect(found).toHaveLength(2);
  expect(found).toEqual(expect.arrayContaining([{ ...BUSYBOX, description: 'newer' }, OTHER]));
});

/** A provider that ends after N checks. */
function countPolls(count: number): { readonly isProviderAlive: () => boolean } {
  let left = count;
  return { isProviderAlive: () => (left -= 1) >= 0 };
}
