import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { runContainer } from './run-container';

let own: TestEngine;
let image: Image;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('flood', { Dockerfile: [`FROM ${BUSYBOX}`] }, { builder: 'classic' });
});
afterAll(() => own[Symbol.asyncDispose]());

test('output of 1 GB is counted to the byte and does not fill the memory', async () => {
  const before = process.memoryUsage().rss;
  let most = before;
  const sampler = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  try {
    const run = await runContainer(image, { command: ['head', '-c', '1000000000', '/dev/zero'] });
    expect(run).toMatchObject({
      exitCode: 0,
      stdout: { bytes: 1_000_000_000, cutBytes: 1_000_000_000 - 256 * 1024 },
    });
    expect(run.stdout.text).toHaveLength(256 * 1024);
  } finally {
    clearInterval(sampler);
  }
  expect((most - before) / 1e6).toBeLessThan(100);
});

test('output of 100 short containers at once is whole', async () => {
  const words = Array.from({ length: 100 }, () => randomBytes(8).toString('hex'));
  const runs = await Promise.all(words.map((word) => runContainer(image, { command: ['echo', '-n', word] })));
  expect(runs.map(({ exitCode, stdout, stderr }) => [exitCode, stdout.text, stderr.text])).toEqual(
    words.map((word) => [0, word, '']),
  );
  const filters = { label: [`layerproof.session=${own.engine.ownership.session}`] };
  expect(await own.engine.api.listContainers({ filters })).toEqual([]);
});
