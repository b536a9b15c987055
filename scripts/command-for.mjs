// @ts-check
/** Which command a file, a directory or an image is for: `layerproof article.md` needs no name of a command. */
import { closeSync, constants, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

const PAGE = /\.(?:md|mdx|markdown)$/i;
const STRUCTURE = /\.(?:ya?ml|json)$/i;
const DOCKERFILE = /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:Dockerfile|Containerfile)$/i;
/** Comments can fill the start of a Dockerfile. */
const READ_BYTES = 64 * 1024;

/**
 * Determined by an existing directory or file of that name, or else by its spelling. A bare word such as `nginx` fits
 * nothing, because it may just as well be a mistyped command.
 *
 * @param {string} word
 * @returns {'doctest' | 'structure' | 'explain' | 'image' | undefined}
 */
export function commandFor(word) {
  if (word.startsWith('-')) return undefined;
  const kind = kindOf(word);
  if (kind === 'directory') return existsSync(path.join(word, 'Dockerfile')) ? 'explain' : 'doctest';
  if (PAGE.test(word)) return 'doctest';
  if (STRUCTURE.test(word)) return 'structure';
  if (DOCKERFILE.test(path.basename(word))) return 'explain';
  if (kind === 'file') return hasFrom(word) ? 'explain' : undefined;
  // No name of an image begins with a dot, a slash or a tilde.
  return /^[a-z\d][^\s]*[:/@]/i.test(word) && kind === undefined ? 'image' : undefined;
}

/** @param {string} word @returns {'file' | 'directory' | 'other' | undefined} */
export function kindOf(word) {
  try {
    const found = statSync(word);
    return found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'other';
  } catch {
    return undefined;
  }
}

/** Whether a line begins with FROM. @param {string} file */
function hasFrom(file) {
  try {
    // Opening a pipe, which may have replaced the file, would block forever.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(descriptor).isFile()) return false;
      const bytes = Buffer.alloc(READ_BYTES);
      return /^\s*FROM\s+\S/im.test(bytes.toString('utf8', 0, readSync(descriptor, bytes)));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
