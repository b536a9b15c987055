import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { patience } from '../support/pace';
import { runCommand } from '../support/run-command';

let own: TestEngine;
beforeAll(async () => {
  own = await connectTestEngine();
  await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

test("does not empty a file that somebody linked to under the name of testcontainers' lock", async () => {
  const shared = path.join(own.directory, 'tmp');
  const victim = path.join(own.directory, 'victim');
  mkdirSync(shared);
  writeFileSync(victim, 'precious');
  symlinkSync(victim, path.join(shared, `testcontainers-node-${process.getuid?.()}.lock`));
  const node = async (...args: readonly string[]): Promise<string> => {
    const env = { TMPDIR: shared, DOCKER_HOST: own.address, TESTCONTAINERS_RYUK_DISABLED: 'true' };
    const options = { env, deadlineMs: patience(120_000), purpose: 'use testcontainers' };
    return (await runCommand(process.execPath, args, options)).stdout;
  };

  const driver = path.join(__dirname, 'engine-container-driver.ts');
  const socket = own.address.replace('unix://', '');
  expect(await node('--require', 'tsx/cjs', driver, socket, BUSYBOX, own.directory)).toBe('running');
  expect(readFileSync(victim, 'utf8')).toBe('precious');

  // Left alone, testcontainers follows the link.
  await node('--eval', REAPER_ALONE);
  expect(readFileSync(victim, 'utf8')).toBe('');
});

const REAPER_ALONE = `
  const { getContainerRuntimeClient, getReaper } = require('testcontainers');
  getContainerRuntimeClient().then(getReaper).then(() => process.exit());
`;
