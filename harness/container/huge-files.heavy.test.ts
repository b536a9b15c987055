import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { findImage } from '../image/existing-image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { createContainer } from './start-container';

let own: TestEngine;
beforeAll(async () => {
  own = await connectTestEngine();
});
afterAll(() => own[Symbol.asyncDispose]());

test('a file of 1 GiB in a container is never in memory', async () => {
  const { build } = await prepareTestImages(own);
  const Dockerfile = [`FROM ${BUSYBOX}`, 'RUN truncate -s 1073741824 /huge'];
  const { reference } = await build('huge', { Dockerfile }, { builder: 'classic' });
  await using container = await createContainer(await findImage(own.engine, reference));

  const before = process.memoryUsage().rss;
  const huge = await container.file('/huge', { contentBytes: 1024 });
  expect(huge).toMatchObject({ sizeBytes: 2 ** 30, content: { bytes: 2 ** 30, cutBytes: 2 ** 30 - 1024 } });
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
});
