import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placeOf } from '../engine/embedded/engine-place';
import { startTestEngine, type OwnTestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { pause } from '../support/deadline';
import { startContainer } from './start-container';

let own: OwnTestEngine;
let image: Image;
beforeAll(async () => {
  own = await startTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('late', { Dockerfile: [`FROM ${BUSYBOX}`] }, { builder: 'classic' });
});
afterAll(() => own[Symbol.asyncDispose]());

/** The process of the daemon of this engine, whose parent is the engine's init. */
function daemonOf({ directory }: OwnTestEngine): number {
  const { runDirectory } = placeOf(realpathSync(path.join(directory, 'engine')));
  const init = readFileSync(path.join(runDirectory, 'init.pid'), 'utf8').trim();
  const found = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isDaemonBelow(pid, init));
  if (found.length !== 1) throw new Error(`There are ${found.length} daemons below ${init}.`);
  return Number(found[0]);
}

function isDaemonBelow(pid: string, init: string): boolean {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === 'dockerd' && parent === init;
  } catch {
    return false; // It has just ended.
  }
}

test('a container whose end the engine reports in time has no delay, however late somebody asks', async () => {
  await using container = await startContainer(image, { command: ['echo', 'hi'] });
  await pause(3_000);
  const run = await container.ended();
  expect(run.stdout.text).toBe('hi\n');
  expect(run).not.toHaveProperty('reportedLateMs');
});

test('a container that ends while the daemon is at a standstill has a delay', async () => {
  const daemon = daemonOf(own);
  await using container = await startContainer(image, { command: ['sh', '-c', 'sleep 1; echo hi'] });
  process.kill(daemon, 'SIGSTOP');
  await pause(5_000);
  process.kill(daemon, 'SIGCONT');
  const { reportedLateMs } = await container.ended();
  expect(reportedLateMs).toBeGreaterThan(2_000);
});
