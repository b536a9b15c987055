import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The header: the word DIRC, the version, and how many entries follow. */
const HEADER_BYTES = 12;
/** Times, device, inode, mode, owner and size of a file, its SHA-1, and the flags. */
const ENTRY_BYTES = 62;
const MODE_OFFSET = 24;
const FLAGS_OFFSET = 60;
const EXTENDED = 0x4000;
const STAGE = 0x3000;
/** Links and submodules have other types: they lead out of the directory. */
const REGULAR_FILE = 0o100_000;
const TYPE = 0o170_000;
const LARGEST_INDEX = 256 * 1024 * 1024;

/**
 * The regular files that git tracks in a checkout, relative to its top; none if there is no index that can be read.
 *
 * @param root The directory that has `.git`, which is a file in a worktree.
 */
export function trackedFiles(root: string): readonly string[] {
  try {
    const index = path.join(gitDirectory(root), 'index');
    return statSync(index).size > LARGEST_INDEX ? [] : namesInIndex(readFileSync(index));
  } catch {
    return [];
  }
}

function gitDirectory(root: string): string {
  const found = path.join(root, '.git');
  if (statSync(found).isDirectory()) return found;
  const target = /^gitdir: (.+)$/m.exec(readFileSync(found, 'utf8'))?.[1] ?? '';
  return path.resolve(root, target.trim());
}

/**
 * Reads the index, as git's own gitformat-index describes it, in versions 2 to 4.
 *
 * @throws RangeError for one that is cut off.
 */
export function namesInIndex(bytes: Buffer): readonly string[] {
  const version = bytes.readUInt32BE(4);
  if (bytes.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return [];
  const names: string[] = [];
  let position = HEADER_BYTES;
  let previous: Buffer = Buffer.alloc(0);
  for (let left = bytes.readUInt32BE(8); left > 0; left -= 1) {
    const start = position;
    const mode = bytes.readUInt32BE(start + MODE_OFFSET);
    const flags = bytes.readUInt16BE(start + FLAGS_OFFSET);
    position = start + ENTRY_BYTES + ((flags & EXTENDED) === 0 ? 0 : 2);
    let kept: Buffer = Buffer.alloc(0);
    if (version === 4) {
      const removed = readNumber(bytes, position);
      position = removed.end;
      kept = previous.subarray(0, previous.length - removed.value);
    }
    const end = bytes.indexOf(0, position);
    if (end === -1) throw new RangeError('The index ends within a name.');
    previous = Buffer.concat([kept, bytes.subarray(position, end)]);
    position = version === 4 ? end + 1 : start + Math.floor((end - start) / 8 + 1) * 8;
    if ((mode & TYPE) === REGULAR_FILE && (flags & STAGE) === 0) names.push(previous.toString('utf8'));
  }
  return names;
}

/** A number in the encoding of pack offsets: seven bits per byte, and each further byte counts one more. */
function readNumber(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let position = start;
  let byte = bytes.readUInt8(position);
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    position += 1;
    byte = bytes.readUInt8(position);
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, end: position + 1 };
}
