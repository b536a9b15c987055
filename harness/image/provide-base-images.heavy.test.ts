import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '../engine/engine';
import { startTestEngine, type OwnTestEngine } from '../engine/test-engine-fixture';
import { readEnvironment } from '../support/environment';
import { BaseImages } from './base-images';
import { buildImage } from './build-image';
import type { BaseImageProvenance } from './image';
import { provideBaseImages, splitReference, type BasesPolicy } from './provide-base-images';
import { linesOf, startTestRegistry, type TestRegistry } from './registry-fixture';
import { BUSYBOX, loadBusybox, writeFiles } from './test-image-fixture';

const { cacheDirectory, debianMirror } = readEnvironment();
let own: OwnTestEngine;
let registry: TestRegistry;
/** `127.0.0.1:PORT` */
let host = '';
let pushedDigest = '';

beforeAll(async () => {
  own = await startTestEngine();
  registry = await startTestRegistry(own);
  ({ host } = registry);
  pushedDigest = await push('tiny', '1');
  await push('tiny', '2');
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await own[Symbol.asyncDispose]();
});

test('an image is pulled, with the digest of the registry, and removed with the session', async () => {
  const reference = `${host}/tiny:1`;
  const { engine } = own;
  expect(await provide(engine, [reference], 'pull')).toEqual([
    {
      reference,
      kind: 'pulled',
      description: 'pulled from its registry',
      digest: pushedDigest,
      imageId: (await engine.api.inspectImage(reference)).Id,
    },
  ]);
  await own.removeOwn();
  expect(await isThere(reference)).toBe(false);
});

test('an image that the user already has stays when the session ends', async () => {
  const reference = `${host}/tiny:1`;
  await pullAsUser(reference);
  for (const [policy, kind] of [
    ['pull', 'pulled'],
    ['auto', 'present'],
  ] as const) {
    expect(await provide(own.engine, [reference], policy)).toMatchObject([{ kind, digest: pushedDigest }]);
    await own.removeOwn();
    expect(await isThere(reference)).toBe(true);
  }
  await own.engine.api.removeImage(reference);
});

test('auto pulls what is missing, and on our own engine it stays', async () => {
  const reference = `${host}/tiny:2`;
  const ours: Engine = { ...own.engine, isOurs: true };
  expect(await provide(ours, [reference], 'auto')).toMatchObject([{ kind: 'pulled' }]);
  await own.removeOwn();
  expect(await isThere(reference)).toBe(true);
  expect(await provide(ours, [reference], 'auto')).toMatchObject([{ kind: 'present' }]);
  await own.engine.api.removeImage(reference);
});

test('on our own engine, an image that is neither from a registry nor a stand-in does not pass for the published one', async () => {
  await loadBusybox(own.engine, [BUSYBOX]);
  const unknown = await own.engine.api.inspectImage(BUSYBOX);
  expect(await provide(own.engine, [BUSYBOX], 'auto')).toMatchObject([{ kind: 'present', imageId: unknown.Id }]);
  const [provided] = await provide({ ...own.engine, isOurs: true }, [BUSYBOX], 'auto');
  expect(provided).toMatchObject({
    kind: expect.stringMatching(/^(?:pulled|stand-in)$/),
    imageId: expect.stringMatching(/^sha256:/),
  });
  expect(provided?.imageId).not.toBe(unknown.Id);
  await own.engine.api.removeImage(BUSYBOX);
});

test("a tag that the registry does not know is missing, with the registry's message, and the next image is pulled", async () => {
  const images = await provide(own.engine, [`${host}/tiny:none`, `${host}/none:1`, `${host}/tiny:1`], 'auto');
  expect(images).toMatchObject([
    {
      kind: 'missing',
      description: expect.stringMatching(
        /^it could not be pulled \(.+: manifest for \S+\/tiny:none not found: manifest unknown/,
      ),
    },
    { kind: 'missing', description: expect.stringMatching(/none:1 not found.*; there is no stand-in for it$/) },
    { kind: 'pulled' },
  ]);
  await own.removeOwn();
});

test('a registry that does not answer is queried once, and other registries are still queried', async () => {
  const dead = '127.0.0.1:1';
  const lines: string[] = [];
  const images = await provide(own.engine, [`${dead}/one:1`, `${dead}/two:1`, `${host}/tiny:1`], 'pull', lines);
  expect(images).toMatchObject([
    { kind: 'missing', description: expect.stringContaining('connection refused') },
    { kind: 'missing', description: 'its registry did not answer' },
    { kind: 'pulled' },
  ]);
  expect(lines.filter((line) => line.startsWith('Pulling'))).toEqual([
    `Pulling ${dead}/one:1 into ${own.engine.name}`,
    `Pulling ${host}/tiny:1 into ${own.engine.name}`,
  ]);
  await own.removeOwn();
});

test('a stand-in has no public name on an engine that is not ours, and is removed with the session', async () => {
  const redirectedTo = `layerproof.invalid/${own.engine.ownership.session}/${BUSYBOX}`;
  expect(await provide(own.engine, [BUSYBOX], 'stand-in')).toMatchObject([
    { reference: BUSYBOX, kind: 'stand-in', description: expect.stringMatching(/^stand-in: /), redirectedTo },
  ]);
  expect([await isThere(redirectedTo), await isThere(BUSYBOX)]).toEqual([true, false]);
  await own.removeOwn();
  expect(await isThere(redirectedTo)).toBe(false);
});

test('a missing image fails only the builds that start from it', async () => {
  const missing = `${host}/none:1`;
  const baseImages = new BaseImages(await provide(own.engine, [missing, `${host}/tiny:1`], 'pull'));
  const contextsDirectory = path.join(own.directory, 'dockerfiles');
  writeFiles(contextsDirectory, {
    'with/Dockerfile': [`FROM ${host}/tiny:1`, 'RUN true'],
    'without/Dockerfile': [`FROM ${missing}`, 'RUN true'],
  });
  const build = (context: string): ReturnType<typeof buildImage> =>
    buildImage(own.engine, { builder: 'buildkit', contextsDirectory, context, baseImages });
  await expect(build('without')).rejects.toMatchObject({
    code: 'BASE_IMAGE_MISSING',
    message: expect.stringMatching(
      /^dockerfiles\/without cannot be built: its base image \S+ is missing, it could not be pulled/,
    ),
  });
  expect(await build('with')).toMatchObject({ kind: 'image', baseImages: [{ kind: 'pulled', digest: pushedDigest }] });
  await own.removeOwn();
});

function provide(
  engine: Engine,
  references: readonly string[],
  policy: BasesPolicy,
  lines: string[] = [],
): Promise<readonly BaseImageProvenance[]> {
  return provideBaseImages(engine, references, {
    policy,
    cacheDirectory,
    debianMirror,
    progress: (line) => lines.push(line),
  });
}

async function isThere(reference: string): Promise<boolean> {
  const tags = (await own.engine.api.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []);
  return tags.includes(reference);
}

/** Pushes a small image to the registry, leaves nothing of it on the engine, and returns its digest. */
async function push(name: string, tag: string): Promise<string> {
  const reference = `${host}/${name}:${tag}`;
  await loadBusybox(own.engine, [reference], `${name} ${tag}`);
  return registry.push(reference);
}

async function pullAsUser(reference: string): Promise<void> {
  const [fromImage, tag] = splitReference(reference);
  await linesOf(own.connection, '/images/create', { fromImage, tag });
}
