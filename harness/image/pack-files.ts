import path from 'node:path';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';

/** A file that is to be written in a container. */
export interface NewFile {
  /** Relative to the directory below which it is written: "app/settings.json". */
  readonly path: string;
  readonly content: string | Buffer;
  readonly isExecutable?: boolean;
}

/** A tar archive of files that belong to root, after the directories of their paths. */
export async function packFiles(files: readonly NewFile[]): Promise<Buffer> {
  const archive = pack();
  const mtime = new Date();
  for (const name of directoriesOf(files)) archive.entry({ name: `${name}/`, type: 'directory', mode: 0o755, mtime });
  for (const { path: name, content, isExecutable = false } of files)
    archive.entry({ name, mode: isExecutable ? 0o755 : 0o644, mtime }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from(archive)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Each above those below it. */
function directoriesOf(files: readonly NewFile[]): readonly string[] {
  const found = new Set<string>();
  for (const { path: file } of files) {
    let directory = path.posix.dirname(file);
    while (directory !== '.' && directory !== '/' && !found.has(directory)) {
      found.add(directory);
      directory = path.posix.dirname(directory);
    }
  }
  return [...found].toSorted();
}
