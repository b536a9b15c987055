import path from 'node:path';

/** Whether this is the published package, which has the compiled commands: nothing of a user belongs below its own directory. */
export const IS_PACKAGE = path.extname(__filename) === '.js';

/**
 * How a user calls a command that works in both: by npm in a clone of the repository, by its own name in the package.
 *
 * @example callOf('doctest') // "npm run doctest" or "layerproof doctest"
 */
export function callOf(name: string): string {
  return IS_PACKAGE ? `layerproof ${name}` : `npm run ${name}`;
}
