import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { pack } from 'tar-stream';
import { changesOf, readSavedLayers, type LayerChanges } from './layer-changes';

const BELOW = ['/bin', '/bin/sh', '/etc', '/etc/apt', '/etc/apt/a.list', '/etc/hosts', '/etcetera'];

function change(entries: readonly string[], below = new Set(BELOW)): Omit<LayerChanges, 'diffId'> {
  const { diffId, ...changes } = changesOf('sha256:1', entries, below);
  expect(diffId).toBe('sha256:1');
  return changes;
}

describe('changesOf', () => {
  test.each<[string, readonly string[], Partial<LayerChanges>]>([
    ['nothing for an empty layer', [], {}],
    ['nothing for the root itself', ['/', './', '.'], {}],
    ['what is new', ['opt/', 'opt/a'], { added: ['/opt', '/opt/a'] }],
    ['what was there before', ['etc/', 'etc/hosts'], { changed: ['/etc', '/etc/hosts'] }],
    ['names, however they are spelled', ['./opt/', '/opt/a', '././b'], { added: ['/opt', '/opt/a', '/b'] }],
    ['a file that is deleted', ['etc/.wh.hosts'], { deleted: ['/etc/hosts'] }],
    ['a file that is deleted from the root', ['.wh.bin'], { deleted: ['/bin'] }],
    ['a directory that is deleted once, as a whole', ['etc/.wh.apt'], { deleted: ['/etc/apt'] }],
    [
      'everything in a directory',
      ['etc/', 'etc/.wh..wh..opq'],
      { changed: ['/etc'], deleted: ['/etc/apt', '/etc/hosts'] },
    ],
    [
      'what is put into an emptied directory',
      ['etc/.wh..wh..opq', 'etc/new'],
      { added: ['/etc/new'], deleted: ['/etc/apt', '/etc/hosts'] },
    ],
    [
      'what an emptied directory has again',
      ['etc/.wh..wh..opq', 'etc/hosts'],
      { changed: ['/etc/hosts'], deleted: ['/etc/apt'] },
    ],
    [
      'the same when the mark comes last',
      ['etc/hosts', 'etc/.wh..wh..opq'],
      { changed: ['/etc/hosts'], deleted: ['/etc/apt'] },
    ],
    ['a file that is deleted and made again', ['etc/.wh.hosts', 'etc/hosts'], { changed: ['/etc/hosts'] }],
    ['names that only begin alike', ['etcetera', '.wh.etc'], { changed: ['/etcetera'], deleted: ['/etc'] }],
    ['a name that occurs twice once', ['a', './a'], { added: ['/a'] }],
  ])('shows %s', (_what, entries, expected) => {
    expect(change(entries)).toEqual({ added: [], changed: [], deleted: [], ...expected });
  });

  test('continues from layer to layer', () => {
    const below = new Set<string>();
    expect(change(['a/', 'a/b'], below).added).toEqual(['/a', '/a/b']);
    expect(change(['a/b', 'a/c'], below)).toMatchObject({ changed: ['/a/b'], added: ['/a/c'] });
    expect(change(['ab'], below).added).toEqual(['/ab']);
    expect(change(['.wh.a'], below).deleted).toEqual(['/a']);
    expect(below).toEqual(new Set(['/ab']));
    expect(change(['a/', 'a/b'], below).added).toEqual(['/a', '/a/b']);
    expect(change(['a/b', 'a/.wh..wh..opq'], below).changed).toEqual(['/a/b']);
    expect(change(['a/b'], below).changed).toEqual(['/a/b']);
  });
});

describe('readSavedLayers', () => {
  const DIGEST = 'a'.repeat(64);

  test.each([
    ['Docker before 25', 'b1/layer.tar'],
    ['Docker since 25', `blobs/sha256/${DIGEST}`],
    ['Podman', `${DIGEST}.tar`],
  ])('reads what %s saves', async (_engine, name) => {
    const archive = await saved([name], [[{ name }, await layerWith('opt/a')]]);
    expect(await readSavedLayers(archive)).toEqual([{ name, entries: ['opt/a'] }]);
  });

  test('reads a layer that is saved as a link to one with the same content, wherever that is', async () => {
    const archive = await saved(
      ['b1/layer.tar', 'b2/layer.tar'],
      [
        [{ name: 'b2/layer.tar', type: 'symlink', linkname: '../b1/layer.tar' }],
        [{ name: 'b1/layer.tar' }, await layerWith('opt/a')],
      ],
    );
    expect((await readSavedLayers(archive)).map(({ entries }) => entries)).toEqual([['opt/a'], ['opt/a']]);
  });

  test('says which layer is not in the archive', async () => {
    const archive = await saved(['b1/layer.tar'], []);
    expect(await readSavedLayers(archive)).toEqual([{ name: 'b1/layer.tar', entries: undefined }]);
  });
});

interface SavedHeader {
  readonly name: string;
  readonly type?: 'symlink';
  readonly linkname?: string;
}

/** As `docker save` writes it, except for the config. */
async function saved(
  layers: readonly string[],
  entries: ReadonlyArray<readonly [header: SavedHeader, content?: Buffer]>,
): Promise<Readable> {
  const archive = pack();
  for (const [header, content = Buffer.alloc(0)] of entries) archive.entry(header, content);
  archive.entry({ name: 'manifest.json' }, JSON.stringify([{ Layers: layers }]));
  archive.finalize();
  return Readable.from(await buffer(archive));
}

function layerWith(name: string): Promise<Buffer> {
  const layer = pack();
  layer.entry({ name }, 'content');
  layer.finalize();
  return buffer(layer);
}
