import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import type { Verbs } from '../workbench/workbench';
import { runInForeground } from './run-in-container';

let own: TestEngine;
let image: Image;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('foreground', { Dockerfile: [`FROM ${BUSYBOX}`] }, { builder: 'classic' });
});
afterAll(() => own[Symbol.asyncDispose]());

test.each([
  [true, 'running'],
  [false, 'exited'],
] as const)('a program that does not end and is used later (%s) is %s afterward', async (isUsedLater, status) => {
  const verbs = { start: startContainer, run: runContainer } as unknown as Verbs;
  const command = ['sh', '-c', 'echo ready; sleep 100'];
  const { run, isRunning, handle } = await runInForeground(verbs, image, { settleMs: 1000, isUsedLater, command });
  await using _handle = handle;
  expect(isRunning).toBe(true);
  expect(run).toMatchObject({ stdout: { text: 'ready\n' } });
  expect(await handle?.status()).toBe(status);
});
