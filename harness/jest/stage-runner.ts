import path from 'node:path';
import type { Config } from '@jest/types';
import TestRunner from 'jest-runner';
import type { Test, TestRunnerContext, TestRunnerOptions, TestWatcher } from 'jest-runner';

/** One stage of `npm test`: Jest finishes a stage before it starts the next. */
export interface Stage {
  readonly stage: 'scenarios' | 'heavy';
}

/** The scenarios of the article: their first minute tells most about this engine. */
const FIRST = `${path.sep}scenarios${path.sep}article${path.sep}`;

/**
 * Jest's own runner with the order of this repository. Projects with the same runner and options share a stage, and stages
 * run in the order of the projects: unit tests, scenarios (the article's first), then what is heavy, one file at a time. Engines,
 * floods of output and a browser side by side would make each other slow.
 */
export default class StageRunner extends TestRunner {
  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext, { stage }: Stage) {
    super(stage === 'heavy' ? { ...globalConfig, maxWorkers: 1 } : globalConfig, context);
  }

  override runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    return super.runTests(inOrder(tests), watcher, options);
  }
}

/** What the order looks at. */
export interface Ordered {
  readonly path: string;
  readonly context: { readonly config: { readonly testEnvironmentOptions: Readonly<Record<string, unknown>> } };
}

/**
 * The article first; then those whose base images are there soonest, so that no worker process waits for one while others
 * could work. Otherwise Jest's own order: what failed last time, then what took longest.
 */
export function inOrder<T extends Ordered>(tests: readonly T[]): T[] {
  const rank = ({ path: file }: T): number => (file.includes(FIRST) ? 0 : 1);
  return tests.toSorted((one, other) => rank(one) - rank(other) || waitOf(one) - waitOf(other));
}

/** How late a scenario can start; see `waitsIn` of starts-from.ts. */
function waitOf({ path: file, context }: Ordered): number {
  const { waits } = context.config.testEnvironmentOptions as { readonly waits?: Readonly<Record<string, number>> };
  return waits?.[file] ?? 0;
}
