import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { Engine } from '../engine/engine';
import { pause } from '../support/deadline';
import { DiskWatch, diskOf } from './disk-watch';

test('a disk with free space, one that is gone and an unknown one stop nothing', async () => {
  for (const directory of [os.tmpdir(), path.join(os.tmpdir(), 'nowhere'), undefined]) {
    using watch = new DiskWatch(directory, 5);
    await pause(30);
    expect(watch.signal.aborted).toBe(false);
  }
});

test('the disk of an engine is known only on this machine', () => {
  const engine = { product: 'docker', isOurs: true, address: `unix://${os.tmpdir()}/docker.sock` } as Engine;
  expect(diskOf(engine)).toBe(os.tmpdir());
  expect(diskOf({ ...engine, address: 'tcp://192.0.2.1:2375' })).toBeUndefined();
  expect(diskOf({ ...engine, address: `unix://${os.tmpdir()}/nowhere/docker.sock` })).toBeUndefined();
});
