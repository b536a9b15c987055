import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { announceBaseImage } from './announced-base-images';
import { BaseImages } from './base-images';
import type { BaseImageProvenance } from './image';

const BUSYBOX: BaseImageProvenance = { reference: 'busybox:1.36', kind: 'present', description: 'was there' };
const PYTHON: BaseImageProvenance = { reference: 'python:3.9', kind: 'stand-in', description: 'Debian 11' };

let directory: string;
let baseImages: BaseImages;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-bases-'));
  const references = [BUSYBOX.reference, PYTHON.reference];
  baseImages = new BaseImages([], { directory, references, isProviderAlive: () => true });
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a Dockerfile waits for its own base images and for no other', async () => {
  const known: string[] = [];
  const python = baseImages.whenKnown(dockerfile('python:3.9', 'busybox:1.36')).then(() => known.push('python'));
  const busybox = baseImages.whenKnown(dockerfile('busybox:1.36')).then(() => known.push('busybox'));
  announceBaseImage(directory, BUSYBOX);
  await busybox;
  expect(known).toEqual(['busybox']);
  expect(baseImages.find(PYTHON.reference)).toBeUndefined();
  announceBaseImage(directory, PYTHON);
  await python;
  expect([BUSYBOX, PYTHON].map(({ reference }) => baseImages.find(reference))).toEqual([BUSYBOX, PYTHON]);
});

test('an image that nobody provides needs no wait', async () => {
  await baseImages.whenKnown(dockerfile('scratch', 'unknown:1', '$BASE'));
  await baseImages.whenKnown(path.join(directory, 'no-such-file'));
  expect(baseImages.waitedMs).toBe(0);
});

test('the wait is counted, while it lasts and afterward', async () => {
  const waiting = baseImages.whenKnown(dockerfile('python:3.9'));
  while (baseImages.waitedMs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const during = baseImages.waitedMs;
  announceBaseImage(directory, PYTHON);
  await waiting;
  const after = baseImages.waitedMs;
  expect(after).toBeGreaterThanOrEqual(during);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(baseImages.waitedMs).toBe(after);
});

function dockerfile(...references: readonly string[]): string {
  const file = path.join(directory, `Dockerfile.${references.join('-').replace(/\W/g, '_')}`);
  writeFileSync(file, references.map((reference) => `FROM ${reference}\n`).join(''));
  return file;
}
