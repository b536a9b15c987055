import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { entriesOf } from './image-archive';
import { packFiles } from './pack-files';

test('files come after the directories of their paths, and belong to root', async () => {
  const archive = await packFiles([
    { path: 'b/c/d.txt', content: 'd' },
    { path: 'tool', content: Buffer.from([0, 1]), isExecutable: true },
  ]);
  const found: unknown[] = [];
  for await (const entry of entriesOf(Readable.from([archive]))) {
    const { name, type, mode, size, uid, gid } = entry.header;
    found.push([name, type, mode.toString(8), size, uid, gid]);
    entry.resume();
  }
  expect(found).toEqual([
    ['b/', 'directory', '755', 0, 0, 0],
    ['b/c/', 'directory', '755', 0, 0, 0],
    ['b/c/d.txt', 'file', '644', 1, 0, 0],
    ['tool', 'file', '755', 2, 0, 0],
  ]);
});
