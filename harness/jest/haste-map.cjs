// @ts-check
/**
 * Jest's map of the files of a project, with the build contexts in it. Scenarios then depend on their Dockerfiles as modules
 * depend on each other: `--watch`, `--onlyChanged`, `--changedSince` and `--findRelatedTests` find them.
 *
 * Jest's own map holds only files whose extension is that of a module, and a Dockerfile has none. Jest requires this file
 * without a transform, so it is plain JavaScript, and CommonJS.
 */
const { existsSync, lstatSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { default: HasteMap } = require('jest-haste-map');

const CONTEXTS = path.join(__dirname, '..', '..', 'dockerfiles');
const SCENARIOS = path.join(__dirname, '..', '..', 'scenarios');

/**
 * How often the build contexts are polled. Node's recursive `watch` loses a file that an editor replaces by renaming
 * another one (Node 20 on Linux), and its stale green would be worse than a few milliseconds each time.
 */
const POLL_MS = 1000;

/**
 * @typedef {Parameters<typeof HasteMap.create>[0]} Options
 * @typedef {Awaited<ReturnType<import('jest-haste-map').IHasteMap['build']>>} Built
 * @typedef {Built['hasteFS']} HasteFS
 *
 * The class itself, of which the types have only the static part.
 * @typedef {import('node:events').EventEmitter & {
 *   setupCachePath(options: Options): Promise<void>,
 *   build(): Promise<Built>,
 *   end(): Promise<void>,
 * }} FileMap
 */
const FileMap = /** @type {new (options: Options) => FileMap} */ (/** @type {unknown} */ (HasteMap));

module.exports = class ContextsMap extends FileMap {
  /** @type {Options} */ #options;
  /** @type {Promise<Built> | undefined} */ #built;
  /** @type {Built | undefined} */ #newest;
  /** @type {NodeJS.Timeout | undefined} */ #timer;

  /** @param {Options} options */
  constructor(options) {
    super(options);
    this.#options = options;
  }

  /** @override */
  build() {
    return (this.#built ??= this.#build());
  }

  /** @override @param {string} name @param {Built} event */
  emit(name, event) {
    if (name !== 'change') return super.emit(name, event);
    this.#newest = { ...event, hasteFS: withContexts(event.hasteFS) };
    return super.emit(name, this.#newest);
  }

  /** @override */
  async end() {
    clearInterval(this.#timer);
    await super.end();
  }

  async #build() {
    await this.setupCachePath(this.#options);
    const built = await super.build();
    this.#newest = { ...built, hasteFS: withContexts(built.hasteFS) };
    if (this.#options.watch === true) this.#watch();
    return this.#newest;
  }

  #watch() {
    // Set by stage-runner.ts.
    const shared = /** @type {{ layerproofIsTesting?: boolean }} */ (globalThis);
    let known = stateOf(CONTEXTS);
    let wasTesting = false;
    const poll = () => {
      // Jest ignores what changes during a run, and for a moment after it.
      const isTooEarly = wasTesting || shared.layerproofIsTesting === true;
      wasTesting = shared.layerproofIsTesting === true;
      const state = isTooEarly ? known : stateOf(CONTEXTS);
      if (state === known) return;
      known = state;
      const eventsQueue = [{ filePath: CONTEXTS, stat: undefined, type: 'change' }];
      super.emit('change', { ...this.#newest, eventsQueue });
    };
    this.#timer = setInterval(poll, POLL_MS).unref();
  }
};

/** The names of the files below a directory, and when each was changed or replaced. @param {string} directory */
function stateOf(directory) {
  return filesIn(directory)
    .map((file) => {
      const { ino, mtimeMs, size } = lstatSync(file, { throwIfNoEntry: false }) ?? {};
      return [file, ino, mtimeMs, size].join(' ');
    })
    .join('\n');
}

/** None if a directory is removed at this moment. @param {string} directory @returns {readonly string[]} */
function filesIn(directory) {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name));
  } catch {
    return [];
  }
}

/** @param {HasteFS} hasteFS @returns {HasteFS} */
function withContexts(hasteFS) {
  return Object.assign(/** @type {HasteFS} */ (Object.create(hasteFS)), {
    /** @param {string} file */
    exists: (file) => (file.startsWith(CONTEXTS + path.sep) ? existsSync(file) : hasteFS.exists(file)),
    /** @param {string} file */
    getDependencies(file) {
      const known = hasteFS.getDependencies(file);
      return known === null || !file.startsWith(SCENARIOS + path.sep) ? known : [...known, ...contextFilesOf(file)];
    },
  });
}

/** The files of the build contexts that a file names. @param {string} file @returns {readonly string[]} */
function contextFilesOf(file) {
  const words = [...readFileSync(file, 'utf8').matchAll(/'([\w./-]+)'/g)].map(([, word = '']) => word);
  const contexts = [...new Set(words)].map((word) => path.join(CONTEXTS, word));
  return contexts.filter((context) => existsSync(path.join(context, 'Dockerfile'))).flatMap(filesIn);
}
