import path from 'node:path';

/** Whether this is the published package, which has compiled code: nothing of a user belongs below its own directory. */
export const IS_PACKAGE = path.extname(__filename) === '.js';

/**
 * How a reader of a message types a command: through npm in a clone of the repository, by npx where the package is
 * installed. Every message asks here; only scripts/help.mjs, which answers before anything is compiled, has its own words.
 *
 * @example callOf('matrix', '--list') // "npm run matrix -- --list", or "npx layerproof matrix --list"
 */
export function callOf(name: string, words = '', isPackage = IS_PACKAGE): string {
  // In a clone, `npm test` runs the tests of layerproof itself.
  const command = isPackage && name === 'structure' ? 'test' : name;
  if (isPackage) return ['npx layerproof', command, words].filter(Boolean).join(' ');
  const npm = command === 'test' ? 'npm test' : `npm run ${command}`;
  return words === '' ? npm : `${npm} -- ${words}`;
}
