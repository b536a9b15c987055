import type { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import Module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { JestEnvironment } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import type { TestResult } from '@jest/test-result';
import type { Config } from '@jest/types';
import { withTemporaryDirectory } from '../support/environment';
import { changedState, processState, type ProcessState } from './process-state';
import { forgetModules, noteStorage, transformerOf, useSourceMapsOfNode } from './shared-modules';

/** The methods of jest-runtime that make a realm and a module registry for each file. */
interface Runtime {
  requireInternalModule: (file: string) => unknown;
  requireModule: (file: string) => unknown;
  setGlobalsForRuntime: (globals: object) => void;
}

type RunFile = (
  globalConfig: Config.GlobalConfig,
  config: Config.ProjectConfig,
  environment: JestEnvironment,
  runtime: Runtime,
  testPath: string,
  sendMessageToJest?: unknown,
) => Promise<TestResult>;

const { default: runFile } = load(require.resolve('jest-circus/runner')) as { readonly default: RunFile };

const SET_UP = path.join(__dirname, 'suppressed-error-name.ts');
const GLOBALS = require.resolve('@jest/globals');

/** One object for all files: what the first one loaded may have imported it. */
const globalsModule = Object.assign(new Module(GLOBALS), { filename: GLOBALS, loaded: true, exports: {} });

/**
 * Jest's `testRunner` for tests without an engine: jest-circus itself, on the module registry and the realm of the
 * worker process. Making both for each file, and loading the harness into them, takes most of the CPU time of such
 * tests. A file fails if it changes what it shares with the next one, so the order of files does not matter, or if it
 * leaves something in the temporary directory.
 */
export default async function runUnitTests(...args: Parameters<RunFile>): Promise<TestResult> {
  const [globalConfig, config, environment, runtime, testPath] = args;
  useSourceMapsOfNode();
  const { jest, restore } = jestObjectOf(environment, config);
  const before = processState();
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'unit-'));
  require.cache[GLOBALS] = globalsModule;
  const storage: AsyncLocalStorage<unknown>[] = [];
  Object.assign(runtime, {
    requireInternalModule: (file) => noteStorage(storage, () => loadAnew(file)),
    requireModule: load,
    setGlobalsForRuntime: (globals) => void Object.assign(globalsModule.exports as object, globals, { jest }),
  } satisfies Runtime);
  const results: TestResult[] = [];
  const left: string[] = [];
  const transformer = await transformerOf(config);
  try {
    // What is required until the callback ends, even by a test, is compiled.
    await transformer.requireAndTranspileModule(SET_UP, () =>
      withTemporaryDirectory(temporary, async () => {
        results.push(await runFile(...args));
        left.push(...readdirSync(temporary));
      }),
    );
  } finally {
    restore();
    for (const one of storage) one.disable();
    rmSync(temporary, { recursive: true, force: true });
    Reflect.deleteProperty(require.cache, GLOBALS);
    forgetModules(testPath, globalConfig, config);
  }
  requireUnchanged(before);
  if (left.length > 0) refuse(`The tests of this file leave ${left.join(', ')} in the temporary directory.`);
  const [result] = results;
  if (result === undefined) throw new Error(`Jest returned no result for ${testPath}.`);
  return result;
}

/** What tests may use of `jest`; nothing that replaces modules, which are shared. */
function jestObjectOf({ moduleMocker }: JestEnvironment, config: Config.ProjectConfig) {
  if (moduleMocker === null) throw new Error('Unit tests need an environment that makes spies.');
  const timers = new ModernFakeTimers({ config, global: globalThis });
  const jest = {
    fn: moduleMocker.fn.bind(moduleMocker),
    spyOn: moduleMocker.spyOn.bind(moduleMocker),
    useFakeTimers: () => timers.useFakeTimers(),
    useRealTimers: () => timers.useRealTimers(),
    advanceTimersByTime: (ms: number) => timers.advanceTimersByTime(ms),
  };
  const restore = (): void => {
    timers.useRealTimers();
    moduleMocker.restoreAllMocks();
  };
  return { jest, restore };
}

function requireUnchanged(before: ProcessState): void {
  const changed = changedState(before, processState());
  if (changed.length > 0) refuse(`The tests of this file change ${changed.join(', ')}, which the next file would see.`);
}

/** Without a stack, which would show the runner and not the tests. */
function refuse(message: string): never {
  const error = new Error(message);
  error.stack = error.message;
  throw error;
}

function load(file: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` has another module registry
  return require(file);
}

/** The tests that a file declares, and their listeners, are in the modules of jest-circus: each file has its own. */
function loadAnew(file: string): unknown {
  Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
  Reflect.deleteProperty(require.cache, file);
  return load(file);
}
