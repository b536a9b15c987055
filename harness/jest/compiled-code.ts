import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { readEnvironment } from '../support/environment';

const ROOT = path.join(__dirname, '..', '..');

/**
 * Where a user's compiled code is kept: next to the dependencies, or in the user's cache if the checkout is mounted
 * read-only.
 *
 * @example compiledCodeDirectory() // "/home/ada/project/node_modules/.cache/layerproof-1000"
 */
export function compiledCodeDirectory(root = ROOT): string {
  const dependencies = path.join(root, 'node_modules');
  if (isReadOnly(dependencies)) return path.join(readEnvironment().cacheDirectory, 'compiled-code');
  return path.join(dependencies, '.cache', `layerproof-${process.getuid?.() ?? 'user'}`);
}

function isReadOnly(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return false;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EROFS';
  }
}
