import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { quickestFirst, standInArchive, standInDigest } from './stand-in';
import { StandInMaker } from './stand-in-maker';

const BUSYBOX = 'busybox:1.36';

let cacheDirectory: string;
let archive: string;
let standIns: StandInMaker;
beforeEach(() => {
  cacheDirectory = mkdtempSync(path.join(tmpdir(), 'layerproof-cache-'));
  archive = standInArchive(BUSYBOX, { digest: standInDigest(BUSYBOX) ?? '', cacheDirectory });
  standIns = new StandInMaker({ cacheDirectory, progress: () => undefined });
});
afterEach(() => rmSync(cacheDirectory, { recursive: true }));

test('everyone who requests a stand-in gets the same one', async () => {
  mkdirSync(path.dirname(archive));
  writeFileSync(archive, 'a tar');
  const standIn = standIns.make(BUSYBOX);
  expect(standIns.make(BUSYBOX)).toBe(standIn);
  expect(await standIn).toMatchObject({ reference: BUSYBOX, archive });
});

test('one that is not needed is not built, and no work continues afterward', async () => {
  const standIn = standIns.make(BUSYBOX);
  standIns.cancel(BUSYBOX);
  await standIns.idle();
  await expect(standIn).rejects.toThrow('No stand-in for busybox:1.36 is needed.');
  expect(existsSync(archive)).toBe(false);
});

test('the failure of one that nobody requested ends nothing, and is reported to whoever requests it', async () => {
  void standIns.make('nobody:1');
  await standIns.idle();
  await expect(standIns.make('nobody:1')).rejects.toMatchObject({ code: 'BASE_IMAGE_MISSING' });
});

test('the quickest comes first, an unknown one last', () => {
  expect(quickestFirst(['a:1', 'python:3.9', 'ubuntu:20.04', BUSYBOX, 'b:1'])).toEqual([
    BUSYBOX,
    'ubuntu:20.04',
    'python:3.9',
    'a:1',
    'b:1',
  ]);
});
