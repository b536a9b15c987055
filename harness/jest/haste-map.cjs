// @ts-check
/**
 * Jest's map of the files of a project, with the build contexts in it. Scenarios then depend on their Dockerfiles as modules
 * depend on each other: `--watch`, `--onlyChanged`, `--changedSince` and `--findRelatedTests` find them.
 *
 * Jest's own map holds only files whose extension is that of a module, and a Dockerfile has none. Jest requires this file
 * without a transform, so it is plain JavaScript, and CommonJS.
 */
const { existsSync, readdirSync, readFileSync, watch } = require('node:fs');
const path = require('node:path');
const { default: HasteMap } = require('jest-haste-map');

const CONTEXTS = path.join(__dirname, '..', '..', 'dockerfiles');
const SCENARIOS = path.join(__dirname, '..', '..', 'scenarios');

/** An editor saves one file in several steps. */
const ONE_SAVE_MS = 100;

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
  /** @type {import('node:fs').FSWatcher | undefined} */ #watcher;
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
    clearTimeout(this.#timer);
    this.#watcher?.close();
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
    this.#watcher = watch(CONTEXTS, { recursive: true }, (_event, file) => {
      clearTimeout(this.#timer);
      const filePath = path.join(CONTEXTS, file ?? '');
      const eventsQueue = [{ filePath, stat: undefined, type: 'change' }];
      this.#timer = setTimeout(() => super.emit('change', { ...this.#newest, eventsQueue }), ONE_SAVE_MS);
    });
  }
};

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
  return contexts
    .filter((context) => existsSync(path.join(context, 'Dockerfile')))
    .flatMap((context) =>
      readdirSync(context, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.join(parentPath, name)),
    );
}
