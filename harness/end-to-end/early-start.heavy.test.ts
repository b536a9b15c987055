import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { eventually, inventoryOf, startTestEngine, type OwnTestEngine } from '../engine/test-engine-fixture';
import { makeStandIn, standInArchive, standInDigest } from '../image/stand-in';
import { BASES_OF_SCENARIOS, BUSYBOX } from '../image/test-image-fixture';
import { withHostLock } from '../rootfs/debian-lock';
import { readEnvironment } from '../support/environment';
import { endScripts, recordIn, startScript, verdictsIn, type RunningScript } from './run-script-fixture';

const OTHERS = BASES_OF_SCENARIOS.filter((reference) => reference !== BUSYBOX);

let own: OwnTestEngine;
let before: readonly string[] = [];

beforeAll(async () => {
  own = await startTestEngine();
  before = await inventoryOf(own);
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

test('a scenario is judged as soon as its own base image is there, while others are still being made', async () => {
  const cache = await cacheWithBusybox('judged');
  const output = path.join(own.directory, 'judged');
  const script = await whileOthersAreMade(cache, async () => {
    const started = startVerify(cache, [output, 'article/cmd-is-not-carried-out-during-the-build']);
    await verdictsIn(output, 2);
    expect(readFileSync(path.join(output, 'record.jsonl'), 'utf8')).not.toContain('"type":"base-images"');
    return started;
  });
  const { exitCode, stdout } = await script.ended;
  expect(stdout).toContain('Both verdicts are as expected');
  expect(exitCode).toBe(0);
  const { baseImages } = recordIn(output).header;
  expect(baseImages.map(({ reference, kind }) => `${reference} ${kind}`).toSorted()).toEqual([
    'busybox:1.36 stand-in',
    'python:3.9 stand-in',
    'ubuntu:20.04 stand-in',
  ]);
  expect(await inventoryOf(own)).toEqual(before);
});

test('a run that is interrupted while base images are being made leaves nothing behind', async () => {
  const cache = await cacheWithBusybox('interrupted');
  const output = path.join(own.directory, 'interrupted');
  await whileOthersAreMade(cache, async () => {
    const script = startVerify(cache, [output, 'article/flask-example-ends-without-an-application']);
    const file = path.join(output, 'record.jsonl');
    await eventually(() => expect(existsSync(file)).toBe(true));
    script.interrupt();
    expect((await script.ended).exitCode).toBe(130);
  });
  const { header, footer, verdicts } = recordIn(output);
  expect(verdicts).toEqual([]);
  expect(footer).toMatchObject({ ended: 'interrupted', leftovers: [] });
  const python = header.baseImages.find(({ reference }) => reference === 'python:3.9');
  expect(python).toMatchObject({ kind: 'missing', description: 'the run ended before it was available' });
  expect(readdirSync(path.join(cache, 'layerproof', 'sessions'))).toEqual([]);
  expect(await inventoryOf(own)).toEqual(before);
});

/** A cache of a test's own that has the stand-in for busybox and no other. */
async function cacheWithBusybox(name: string): Promise<string> {
  const cache = path.join(own.directory, 'caches', name);
  const { archive } = await makeStandIn(BUSYBOX, { ...readEnvironment(), progress: () => undefined });
  const bases = path.join(cache, 'layerproof', 'bases');
  mkdirSync(bases, { recursive: true });
  copyFileSync(archive, path.join(bases, path.basename(archive)));
  return cache;
}

/** Holds the locks of the other stand-ins, as another run that makes them would; in the end, each is a copy of busybox. */
async function whileOthersAreMade<T>(cache: string, work: () => Promise<T>): Promise<T> {
  const cacheDirectory = path.join(cache, 'layerproof');
  const archiveOf = (reference: string): string =>
    standInArchive(reference, { digest: standInDigest(reference) ?? '', cacheDirectory });
  const busybox = archiveOf(BUSYBOX);
  const others = OTHERS.map(archiveOf);
  const lockAll = ([first, ...rest]: readonly string[]): Promise<T> =>
    first === undefined
      ? work()
      : withHostLock({ lockFile: `${first}.lock`, onWait: () => undefined }, async () => {
          const result = await lockAll(rest);
          copyFileSync(busybox, first);
          return result;
        });
  return lockAll(others);
}

function startVerify(cache: string, [output = '', claim = '']: readonly string[]): RunningScript {
  const words = ['verify', '--engine', own.address, '--bases', 'stand-in', '--output', output, claim];
  return startScript(words, { env: { XDG_CACHE_HOME: cache } });
}
