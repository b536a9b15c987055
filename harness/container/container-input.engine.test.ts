import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import type { ContainerRun } from './container-run';
import { runContainer } from './run-container';
import { startContainer } from './start-container';

let own: TestEngine;
let image: Image;

beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('reader', { Dockerfile: [`FROM ${BUSYBOX}`, 'CMD ["cat"]'] }, { builder: 'classic' });
});
afterAll(() => own[Symbol.asyncDispose]());

/** How a container ended, and what it printed. */
const brief = ({ exitCode, stdout }: ContainerRun) => ({ exitCode, printed: stdout.text });

test('a container reads its input to the end, and nothing without one', async () => {
  expect(brief(await runContainer(image, { stdin: 'one\ntwo' }))).toEqual({ printed: 'one\ntwo', exitCode: 0 });
  expect(brief(await runContainer(image, { stdin: '' }))).toEqual({ printed: '', exitCode: 0 });
  expect(brief(await runContainer(image))).toEqual({ printed: '', exitCode: 0 });
});

test('an input of a megabyte arrives whole, and may be read in part or not at all', async () => {
  const stdin = `${'x'.repeat(1023)}\n`.repeat(1024);
  const run = async (command: readonly string[]) => brief(await runContainer(image, { stdin, command }));
  expect(await run(['wc', '-c'])).toEqual({ printed: '1048576\n', exitCode: 0 });
  expect(await run(['head', '-c', '3'])).toEqual({ printed: 'xxx', exitCode: 0 });
  expect(await run(['true'])).toEqual({ printed: '', exitCode: 0 });
  expect(await run(['no-such-program'])).toMatchObject({ exitCode: 127 });
});

test('an input that nobody has read leaves no connection open, which would keep the process alive', async () => {
  const inputs: Duplex[] = [];
  const { api } = image.engine;
  const attachInput: typeof api.attachInput = async (...args) => {
    const input = await api.attachInput(...args);
    inputs.push(input);
    return input;
  };
  const engine = { ...image.engine, api: { ...api, attachInput } };
  await runContainer({ ...image, engine }, { stdin: 'x'.repeat(1_000_000), command: ['true'] });
  while (inputs.some(({ destroyed }) => !destroyed)) await pause(10);
  expect(inputs).toHaveLength(1);
});

test('a container that is started again reads its input again', async () => {
  await using container = await startContainer(image, { stdin: 'once\n' });
  expect(brief(await container.ended())).toEqual({ printed: 'once\n', exitCode: 0 });
  await container.start();
  expect(brief(await container.ended())).toEqual({ printed: 'once\n', exitCode: 0 });
});
