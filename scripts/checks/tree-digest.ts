import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** Megabytes of file names are more than any checkout has. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A digest of everything that a check can depend on: the content of every file that git does not ignore, including new
 * ones, what is installed, and the version of Node.
 *
 * @returns undefined where git can't list the files, as in an unpacked archive: then nothing is known to be unchanged
 */
export function treeDigest(root: string): string | undefined {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { status, stdout } = spawnSync('git', args, { cwd: root, maxBuffer: MOST_BYTES });
  if (status !== 0) return undefined;
  const names = stdout
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
  const hash = createHash('sha256').update(process.version);
  for (const name of [...new Set(names)].sort().concat(path.join('node_modules', '.package-lock.json'))) {
    const content = contentOf(path.join(root, name));
    hash.update(`\0${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** A deleted file is still in git's list, and a changed execute bit is a change. */
function contentOf(file: string): Buffer {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return Buffer.from('gone');
  if (stats.isSymbolicLink()) return Buffer.from(`link ${readlinkSync(file)}`);
  if (!stats.isFile()) return Buffer.from('no file');
  return Buffer.concat([Buffer.from(`file ${stats.mode & 0o111}\0`), readFileSync(file)]);
}
