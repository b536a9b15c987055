import type { JestEnvironment } from '@jest/environment';
import { ModuleMocker } from 'jest-mock';

/**
 * An environment without its own realm: scenario files run in that of the worker process (see scenario-runner.ts), so
 * `global` only passes them their context. What Jest does inside a realm, such as fake timers, is not available.
 */
export class EmptyEnvironment implements JestEnvironment {
  declare private readonly isEmptyEnvironment: true;
  readonly global = {} as JestEnvironment['global'];
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  /** Unused; Jest requires one. */
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
