import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { pack, type Header } from 'tar-stream';
import type { Engine } from '../engine/engine';
import { readImageConfigFile, type ImageConfigFile } from './image-archive';

type Entry = readonly [header: string | (Partial<Header> & { readonly name: string }), content?: string];

const CONFIG = JSON.stringify({ rootfs: { diff_ids: ['sha256:1'] }, history: [{ created_by: 'a' }] });
const OTHER = JSON.stringify({ rootfs: { diff_ids: ['sha256:2'] } });
const HEX = digestOf(CONFIG);
const MANIFEST = JSON.stringify({ mediaType: 'manifest', config: { digest: `sha256:${HEX}` } });
const INDEX = JSON.stringify({ mediaType: 'index', manifests: [{ digest: `sha256:${digestOf(MANIFEST)}` }] });

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content = ''] of entries)
    archive.entry(typeof header === 'string' ? { name: header } : header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type Facts = Partial<Pick<Engine, 'product' | 'imageStore'>>;

/** An engine of which we know little except its answer to a save. */
function engineThatSaves(archive: Readable, facts: Facts = {}): Engine {
  const api = { saveImage: () => Promise.resolve(archive) };
  return { name: 'Docker 26.1.5', product: 'docker', imageStore: 'graph-driver', ...facts, api } as unknown as Engine;
}

async function read(entries: readonly Entry[], imageId = `sha256:${HEX}`, facts?: Facts): Promise<ImageConfigFile> {
  return readImageConfigFile(engineThatSaves(Readable.from([await tarOf(entries)]), facts), 'name:tag', imageId);
}

const CONTAINERD = { imageStore: 'containerd' } as const;

describe('the image config', () => {
  test.each<[string, readonly Entry[]]>([
    [
      'before Docker 25: a document that is named by the image ID',
      [
        [{ name: 'f00d/', type: 'directory' }],
        ['f00d/VERSION', '1.0'],
        ['f00d/json', OTHER],
        ['f00d/layer.tar', 'layer'],
        [`${HEX}.json`, CONFIG],
        ['manifest.json', JSON.stringify([{ Config: 'another.json' }])],
      ],
    ],
    [
      'since Docker 25: a blob that is named by the image ID',
      [
        [{ name: 'blobs/', type: 'directory' }],
        [`blobs/sha256/${'1'.repeat(64)}`, OTHER],
        [`blobs/sha256/${HEX}`, CONFIG],
        ['index.json', '{}'],
        ['manifest.json', JSON.stringify([{ Config: `blobs/sha256/${HEX}` }])],
      ],
    ],
    [
      'when manifest.json comes first',
      [
        ['manifest.json', JSON.stringify([{ Config: `blobs/sha256/${HEX}` }])],
        [`blobs/sha256/${HEX}`, CONFIG],
      ],
    ],
  ])('is found %s', async (_where, entries) => {
    await expect(read(entries)).resolves.toEqual(JSON.parse(CONFIG));
  });

  const stored = [
    [`blobs/sha256/${digestOf(INDEX)}`, INDEX],
    [`blobs/sha256/${digestOf(MANIFEST)}`, MANIFEST],
    [`blobs/sha256/${HEX}`, CONFIG],
    [`blobs/sha256/${digestOf(OTHER)}`, OTHER],
    ['manifest.json', JSON.stringify([{ Config: `blobs/sha256/${HEX}` }])],
  ] as const;

  test.each([
    ['a manifest', digestOf(MANIFEST)],
    ['an index', digestOf(INDEX)],
    ['something that was not saved', '1'.repeat(64)],
  ])('is found in the containerd store, where the ID is that of %s', async (_what, id) => {
    await expect(read(stored, `sha256:${id}`, CONTAINERD)).resolves.toEqual(JSON.parse(CONFIG));
  });

  test('of Podman can have a digest that differs from the ID, since it may have been converted', async () => {
    await expect(read(stored, `sha256:${'1'.repeat(64)}`, { product: 'podman' })).resolves.toEqual(JSON.parse(CONFIG));
  });

  test.each<[string, readonly Entry[], string, Facts]>([
    ['was changed', [[`${HEX}.json`, OTHER]], HEX, {}],
    ['was changed, with Podman', [[`${HEX}.json`, OTHER]], HEX, { product: 'podman' }],
    [
      'is that of another image',
      [
        [`${digestOf(OTHER)}.json`, OTHER],
        ['manifest.json', JSON.stringify([{ Config: `${digestOf(OTHER)}.json` }])],
      ],
      HEX,
      {},
    ],
    [
      'is not named by the manifest that the ID names',
      [...stored.slice(0, 4), ['manifest.json', JSON.stringify([{ Config: `blobs/sha256/${digestOf(OTHER)}` }])]],
      digestOf(INDEX),
      CONTAINERD,
    ],
    [
      'is named by a manifest that was changed',
      [[`blobs/sha256/${digestOf(MANIFEST)}`, `${MANIFEST} `], ...stored.slice(2)],
      digestOf(MANIFEST),
      CONTAINERD,
    ],
  ])('is not believed when it %s', async (_what, entries, id, facts) => {
    await expect(read(entries, `sha256:${id}`, facts)).rejects.toMatchObject({
      code: 'ENGINE_CONTRADICTION',
      message: expect.stringMatching(
        `^Docker 26.1.5 contradicts itself about image name:tag: its ID is sha256:${id}, but `,
      ) as unknown,
    });
  });

  test('is read to its end even if the archive is split into single bytes', async () => {
    const bytes = [...(await tarOf([[`${HEX}.json`, CONFIG]]))].map((byte) => Buffer.from([byte]));
    const config = await readImageConfigFile(engineThatSaves(Readable.from(bytes)), 'name:tag', HEX);
    expect(config).toEqual(JSON.parse(CONFIG));
  });

  test('is read no further once it is found', async () => {
    const start = await tarOf([[`${HEX}.json`, CONFIG]]);
    async function* endless(): AsyncGenerator<Buffer> {
      yield start.subarray(0, -1024); // without the end of the archive
      yield (await tarOf([['next', 'x']])).subarray(0, -1024);
      await new Promise(() => undefined);
    }
    const archive = Readable.from(endless(), { highWaterMark: 1 });
    await expect(readImageConfigFile(engineThatSaves(archive), 'n', HEX)).resolves.toEqual(JSON.parse(CONFIG));
    expect(archive.destroyed).toBe(true);
  });

  test.each<[string, readonly Entry[]]>([
    ['an empty archive', []],
    ['an archive without manifest.json', [['blobs/sha256/222', CONFIG]]],
    [
      'a manifest.json that is not JSON',
      [
        ['manifest.json', 'not JSON'],
        ['blobs/sha256/222', CONFIG],
      ],
    ],
    [
      'a manifest.json without an image',
      [
        ['manifest.json', '[]'],
        ['blobs/sha256/222', CONFIG],
      ],
    ],
    [
      'a manifest.json that is not a list',
      [
        ['manifest.json', '{"Config":"c"}'],
        ['c', CONFIG],
      ],
    ],
    ['a config that is missing', [['manifest.json', '[{"Config":"gone"}]']]],
    [
      'a config without rootfs',
      [
        [`${HEX}.json`, '{"history":[]}'],
        ['manifest.json', `[{"Config":"${HEX}.json"}]`],
      ],
    ],
    ['a config that is null', [[`${HEX}.json`, 'null']]],
    ['a link with the name of the config', [[{ name: `${HEX}.json`, type: 'symlink', linkname: 'x' }]]],
    [
      'a config that is far too large',
      [[{ name: `${HEX}.json`, size: 5 * 1024 * 1024 }, CONFIG.padEnd(5 * 1024 * 1024)]],
    ],
  ])('cannot be determined from %s', async (_what, entries) => {
    await expect(read(entries)).rejects.toMatchObject({
      code: 'ENGINE_PROTOCOL',
      message: 'Docker 26.1.5 saved image name:tag without its config, so its layers are unknown.',
    });
  });

  test.each([
    ['is cut off', async () => Readable.from([(await tarOf([['a', 'x'.repeat(2000)]])).subarray(0, 1500)])],
    ['is not an archive', () => Promise.resolve(Readable.from([Buffer.alloc(2048, 'no archive')]))],
    [
      'breaks off',
      async () => {
        const start = (await tarOf([['a', 'x'.repeat(2000)]])).subarray(0, 1500);
        async function* broken(): AsyncGenerator<Buffer> {
          yield start;
          throw new Error('connection lost');
        }
        return Readable.from(broken());
      },
    ],
  ])('is an error when the archive %s', async (_what, archive) => {
    await expect(readImageConfigFile(engineThatSaves(await archive()), 'n', HEX)).rejects.toThrow(
      /^(Stream was destroyed|Invalid tar header.*|connection lost)$/,
    );
  });
});
