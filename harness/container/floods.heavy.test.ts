import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { withoutEngine, type Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import type { FloodOrder, FloodReport } from './flood-driver';
import { runContainer } from './run-container';
import { WITH_TYPESCRIPT } from '../support/typescript-fixture';

let own: TestEngine;
let image: Image;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('flood', { Dockerfile: [`FROM ${BUSYBOX}`] }, { builder: 'classic' });
});
afterAll(() => own[Symbol.asyncDispose]());

/** Reads the output in a separate process: a Jest worker still has the memory of the tests that it ran before. */
async function readInOwnProcess(command: readonly string[]): Promise<FloodReport> {
  const orderFile = path.join(own.directory, 'order.json');
  const order: FloodOrder = {
    address: { kind: 'unix', socketPath: own.address.replace('unix://', '') },
    session: own.engine.ownership.session,
    image: withoutEngine(image),
    command,
  };
  writeFileSync(orderFile, JSON.stringify(order));
  const driver = path.join(__dirname, 'flood-driver.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [...WITH_TYPESCRIPT, driver, orderFile]);
  return JSON.parse(stdout) as FloodReport;
}

test('output of 1 GB is counted to the byte and does not fill the memory', async () => {
  const { grownBytes, ...report } = await readInOwnProcess(['head', '-c', '1000000000', '/dev/zero']);
  expect(report).toEqual({
    exitCode: 0,
    bytes: 1_000_000_000,
    cutBytes: 1_000_000_000 - 256 * 1024,
    keptLength: 256 * 1024,
  });
  expect(grownBytes / 1e6).toBeLessThan(100);
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
