// @ts-check
/**
 * Distinguishes a clone of the repository, which has the sources, from the published package, which has compiled
 * commands.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from './commands.mjs';

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = path.join(ROOT, 'scripts', 'shared', 'main.ts');
const COMPILED = path.join(ROOT, 'dist', 'scripts');

export const isClone = existsSync(SOURCE);

/** Whether nothing was compiled when the package was packed, as by `npm pack` with scripts disabled. */
export const isEmpty = !isClone && !existsSync(COMPILED);

/** The file that runs a command. */
export const MAIN = isClone ? SOURCE : path.join(COMPILED, 'shared', 'main.js');

/** The commands that can be used here: the catalog of claims, its tests and its checks are not published. */
export function commandNames() {
  const names = Object.keys(COMMANDS);
  return isClone ? names : names.filter((name) => existsSync(path.join(COMPILED, 'commands', `${name}.js`)));
}
