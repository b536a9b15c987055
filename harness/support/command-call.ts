import path from 'node:path';

/** Whether this is the published package, which has compiled code: no user's files belong below its directory. */
export const IS_PACKAGE = path.extname(__filename) === '.js';

/**
 * How a reader of a message types a command: through npm in a clone of the repository, by npx where the package is
 * installed. Every message uses this function; only scripts/help.mjs, which runs before anything is compiled, has its
 * own.
 *
 * @example callOf('image', 'nginx:1.27') // "npm run image -- nginx:1.27", or "npx layerproof image nginx:1.27"
 */
export function callOf(name: string, words = '', isPackage = IS_PACKAGE): string {
  // In a clone, `npm test` runs the tests of layerproof itself.
  const command = isPackage && name === 'structure' ? 'test' : name;
  if (isPackage) return ['npx layerproof', command, words].filter(Boolean).join(' ');
  const npm = command === 'test' ? 'npm test' : `npm run ${command}`;
  return words === '' ? npm : `${npm} -- ${words}`;
}

/** Where a reader finds the names of engines, after another sentence. */
export function engineListHint(): string {
  return ` \`${callOf('matrix', '--list')}\` prints which engines are available here, and why others are not.`;
}
