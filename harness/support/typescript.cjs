// @ts-check
/**
 * Lets Node run the TypeScript of this repository directly; there is no build step. tsx executes what it finds in its
 * cache, by default in the temporary directory, where anybody could plant code; it reads TMPDIR while it is loaded.
 */
const { lstatSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const { TMPDIR } = process.env;
const root = path.join(__dirname, '..', '..');
const cache = path.join(root, 'node_modules', '.cache', `layerproof-${process.getuid?.() ?? 'user'}`);
if (isOursAlone(cache)) delete process.env['TSX_DISABLE_CACHE'];
else process.env['TSX_DISABLE_CACHE'] = '1';
process.env['TMPDIR'] = cache;
keepEsbuildAlive();
// @ts-expect-error -- the package has no types for this entry
require('tsx/cjs');
// Child processes that load tsx by themselves use no cache.
process.env['TSX_DISABLE_CACHE'] = '1';
if (TMPDIR === undefined) delete process.env['TMPDIR'];
else process.env['TMPDIR'] = TMPDIR;

/** @param {string} directory */
function isOursAlone(directory) {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { mode, uid } = lstatSync(directory);
    return (mode & 0o170022) === 0o040000 && (process.getuid === undefined || uid === process.getuid());
  } catch {
    return false;
  }
}

/**
 * Ctrl-C in a terminal also ends the process that esbuild compiles with, and a run that cleans up still loads and bundles
 * code: then another copy of esbuild starts a process of its own.
 */
function keepEsbuildAlive() {
  const file = require.resolve('esbuild');
  /** @type {typeof import('esbuild')} */
  let esbuild = require(file);
  const shared = require.cache[file];
  if (shared === undefined) return;
  /**
   * @template {unknown[]} Args, Result
   * @param {() => (...args: Args) => Result} work
   * @returns {(...args: Args) => Result}
   */
  const lasting =
    (work) =>
    (...args) => {
      try {
        return work()(...args);
      } catch (cause) {
        const { message } = /** @type {Error} */ (cause);
        if (!/^The service (?:is no longer running|was stopped)/.test(message)) throw cause;
        require.cache[file] = undefined;
        esbuild = require(file);
        require.cache[file] = shared;
        return work()(...args);
      }
    };
  shared.exports = {
    ...esbuild,
    transformSync: lasting(() => esbuild.transformSync),
    buildSync: lasting(() => esbuild.buildSync),
  };
}
