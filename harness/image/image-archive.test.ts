import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { pack, type Header } from 'tar-stream';
import type { Engine } from '../engine/engine';
import { readImageConfigFile, type ImageConfigFile } from './image-archive';

type Entry = readonly [header: string | (Partial<Header> & { readonly name: string }), content?: string];

const HEX = 'c0ffee'.padEnd(64, '0');
const CONFIG = JSON.stringify({ rootfs: { diff_ids: ['sha256:1'] }, history: [{ created_by: 'a' }] });
const OTHER = JSON.stringify({ rootfs: { diff_ids: ['sha256:2'] } });

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content = ''] of entries)
    archive.entry(typeof header === 'string' ? { name: header } : header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An engine of which only one thing is known: what it answers to a save. */
function engineThatSaves(archive: Readable): Engine {
  return { name: 'Docker 26.1.5', api: { saveImage: () => Promise.resolve(archive) } } as unknown as Engine;
}

async function read(entries: readonly Entry[], imageId = `sha256:${HEX}`): Promise<ImageConfigFile> {
  return readImageConfigFile(engineThatSaves(Readable.from([await tarOf(entries)])), 'name:tag', imageId);
}

describe('the image config', () => {
  test.each<[string, readonly Entry[], string?]>([
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
      'of the containerd store: the ID is that of a manifest, and manifest.json names the config',
      [
        [`blobs/sha256/${HEX}`, JSON.stringify({ mediaType: 'manifest', config: { digest: 'sha256:222' } })],
        ['blobs/sha256/222', CONFIG],
        ['blobs/sha256/333', OTHER],
        ['manifest.json', JSON.stringify([{ Config: 'blobs/sha256/222' }])],
      ],
    ],
    [
      'when manifest.json stands first',
      [
        ['manifest.json', JSON.stringify([{ Config: 'blobs/sha256/222' }])],
        ['blobs/sha256/222', CONFIG],
      ],
    ],
  ])('is found %s', async (_where, entries) => {
    await expect(read(entries)).resolves.toEqual(JSON.parse(CONFIG));
  });

  test('is read to its end although the archive is cut into single bytes', async () => {
    const bytes = [...(await tarOf([[`${HEX}.json`, CONFIG]]))].map((byte) => Buffer.from([byte]));
    const config = await readImageConfigFile(engineThatSaves(Readable.from(bytes)), 'name:tag', HEX);
    expect(config).toEqual(JSON.parse(CONFIG));
  });

  test('ends the reading as soon as it is found', async () => {
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
      'a manifest.json that is none',
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
      'a manifest.json that is no list',
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
  ])('cannot be told from %s', async (_what, entries) => {
    await expect(read(entries)).rejects.toMatchObject({
      code: 'ENGINE_PROTOCOL',
      message: 'Docker 26.1.5 saved image name:tag without its config, so its layers cannot be told.',
    });
  });

  test.each([
    ['is cut off', async () => Readable.from([(await tarOf([['a', 'x'.repeat(2000)]])).subarray(0, 1500)])],
    ['is no archive', () => Promise.resolve(Readable.from([Buffer.alloc(2048, 'no archive')]))],
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
