import type { JestEnvironment } from '@jest/environment';
import { ModuleMocker } from 'jest-mock';

/**
 * An environment without its own realm: scenario files and unit tests run in that of the worker process (see
 * scenario-runner.ts and unit-runner.ts), so `global` only passes scenarios their context.
 */
export default class EmptyEnvironment implements JestEnvironment {
  declare private readonly isEmptyEnvironment: true;
  readonly global = {} as JestEnvironment['global'];
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  /** For the spies of unit tests. */
  readonly moduleMocker = new ModuleMocker(globalThis);

  getVmContext(): null {
    return null;
  }

  setup(): Promise<void> {
    return Promise.resolve();
  }

  teardown(): Promise<void> {
    return Promise.resolve();
  }
}
