import type { JestEnvironment } from '@jest/environment';
import { ModuleMocker } from 'jest-mock';

/**
 * An environment that makes no realm: scenario files run in the one of the worker process (see scenario-runner.ts), so
 * `global` only carries what is laid ready for them. What Jest would do in a realm, as fake timers, is not to be had.
 */
export class EmptyEnvironment implements JestEnvironment {
  readonly global = {} as JestEnvironment['global'];
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  /** Unused; Jest insists on one. */
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
