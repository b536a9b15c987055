import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, recordIn, runScript } from '../../harness/end-to-end/run-script-fixture';

let own: OwnTestEngine;

beforeAll(async () => {
  own = await startTestEngine();
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

test('npm run demo draws five claims in its order, needs only the smallest base image, and leaves nothing behind', async () => {
  const before = await inventoryOf(own);
  const output = path.join(own.directory, 'demo');
  const { exitCode, stdout } = await runScript([
    'demo',
    '--engine',
    own.address,
    '--bases',
    'stand-in',
    '--output',
    output,
  ]);
  expect(stdout).toContain('     RUN echo baked > /baked  █ layer, 6 bytes\n');
  expect(stdout).toContain('     docker run IMAGE echo "something else"  ▸ printed "something else"\n');
  expect(stdout.match(/^\d\. .*/gm)).toEqual([
    '1. RUN and CMD both execute commands: RUN during the build, CMD when a container starts.',
    '2. A RUN that writes a file adds exactly one layer to the image.',
    '3. A file written by RUN is in every container of the image, whichever command the container runs.',
    '4. CMD runs every time a container of the image starts.',
    '5. Every RUN adds a layer, even one that changes no file.',
  ]);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'Of 5 claims, 3 are true, 1 true with a caveat and 1 false. All 10 verdicts are as expected.',
  );
  expect(exitCode).toBe(0);
  expect(recordIn(output).header.baseImages.map(({ reference }) => reference)).toEqual(['busybox:1.36']);
  expect(await inventoryOf(own)).toEqual(before);
});
