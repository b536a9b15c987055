import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pause } from '../support/deadline';
import { withHostLock } from './debian-lock';
import type { LockWait } from './lock-wait';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('a wait is reported only while another process holds the lock, with its process', async () => {
  const lockFile = path.join(directory, 'lock');
  const waits: LockWait[] = [];
  const options = { lockFile, onWait: (wait: LockWait) => waits.push(wait) };
  const order: string[] = [];
  const began = Date.now();
  const holding = withHostLock(options, async () => {
    order.push('first');
    while (waits.length === 0) await pause(20);
    order.push('reported');
  });
  while (order.length === 0) await pause(5);
  await Promise.all([holding, withHostLock(options, () => Promise.resolve(order.push('second')))]);
  expect(order).toEqual(['first', 'reported', 'second']);
  expect(waits).toEqual([
    { owner: { pid: process.pid, since: expect.any(Date), isAlive: true }, waitedMs: expect.any(Number) },
  ]);
  const since = waits[0]?.owner?.since.getTime() ?? 0;
  // The file has whole seconds.
  expect(since).toBeGreaterThanOrEqual(began - 1000);
  expect(since).toBeLessThanOrEqual(Date.now());
});
