import hooks, { type AsyncLocalStorage } from 'node:async_hooks';
import path from 'node:path';
import { createScriptTransformer } from '@jest/transform';
import type { Config } from '@jest/types';

type Transformer = Awaited<ReturnType<typeof createScriptTransformer>>;

/** One per project and worker process; it uses Jest's own cache directory. */
const transformers = new Map<string, Promise<Transformer>>();

/**
 * What compiles TypeScript for a test file that runs on Node's own module registry, which its worker process shares.
 */
export function transformerOf(config: Config.ProjectConfig): Promise<Transformer> {
  const known = transformers.get(config.id) ?? createScriptTransformer(config);
  transformers.set(config.id, known);
  return known;
}

/** Jest's own mapping of stack lines knows only what was loaded through its registry. */
export function useSourceMapsOfNode(): void {
  process.setSourceMapsEnabled(true);
  Reflect.deleteProperty(Error, 'prepareStackTrace');
}

/** A test file that ran is not needed again; in watch mode, the next run reads everything anew. */
export function forgetModules(
  testPath: string,
  { watch, watchAll }: Config.GlobalConfig,
  { rootDir }: Config.ProjectConfig,
): void {
  const forgotten = watch || watchAll ? rootDir : testPath;
  for (const name of Object.keys(require.cache)) {
    const isOurs = !name.includes(`${path.sep}node_modules${path.sep}`);
    if (isOurs && name.startsWith(forgotten)) Reflect.deleteProperty(require.cache, name);
  }
}

/**
 * Adds to `made` each AsyncLocalStorage that `load` makes. On Node 20 and 22, every promise of a process is noted in
 * each that was ever used and not disabled: after a hundred files, that takes a fifth of the time of the tests.
 */
export function noteStorage<T>(made: AsyncLocalStorage<unknown>[], load: () => T): T {
  const { AsyncLocalStorage: Original } = hooks;
  const Noted = new Proxy(Original, {
    construct(...args) {
      const storage = Reflect.construct(...args) as AsyncLocalStorage<unknown>;
      made.push(storage);
      return storage;
    },
  });
  // Node 22 and later have a getter, which can only be replaced as a whole.
  const before = Object.getOwnPropertyDescriptor(hooks, 'AsyncLocalStorage') ?? {};
  Object.defineProperty(hooks, 'AsyncLocalStorage', { configurable: true, writable: true, value: Noted });
  try {
    return load();
  } finally {
    Object.defineProperty(hooks, 'AsyncLocalStorage', before);
  }
}
