import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import type { ContextFile } from './image';

/** In bytes. The record is meant for reading; a larger file is only named in it. */
const LARGEST_FILE = 8 * 1024;
const LARGEST_TOTAL = 64 * 1024;

/**
 * The files of a packed build context except its Dockerfile, so that a reader of the record can build it again.
 *
 * @example await contextFilesIn(archive, 'Dockerfile') // [{ path: 'app.py', text: 'print(1)\n' }]
 */
export async function contextFilesIn(archive: Buffer, dockerfile: string): Promise<readonly ContextFile[]> {
  const files: ContextFile[] = [];
  let total = 0;
  for await (const entry of Readable.from([archive]).pipe(extract())) {
    const { name, type, mode, size } = entry.header;
    const isKept = type === 'file' && size <= LARGEST_FILE && total + size <= LARGEST_TOTAL;
    const chunks: Buffer[] = [];
    for await (const chunk of entry) if (isKept) chunks.push(chunk as Buffer);
    if (type === 'directory' || name === dockerfile) continue;
    const bytes = Buffer.concat(chunks);
    total += bytes.length;
    files.push({
      path: name,
      ...(isKept && isUtf8(bytes) ? { text: bytes.toString('utf8') } : {}),
      ...((mode & 0o111) === 0 ? {} : { isExecutable: true }),
    });
  }
  return files;
}
