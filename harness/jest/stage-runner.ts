import path from 'node:path';
import type { Config } from '@jest/types';
import TestRunner from 'jest-runner';
import type { Test, TestEvents, TestRunnerContext, TestRunnerOptions, TestWatcher, UnsubscribeFn } from 'jest-runner';
import { noteSelected } from '../session/selection';
import { readSessionFile } from '../session/session-file';
import { readEnvironment } from '../support/environment';
import { claimIdOf } from '../verdict/scenario-file';
import { cellOf } from './cell-of-project';
import { ENGINE, FLEET, HARNESS, HEAVY, PROCESS, REPORT } from './project-names';

/** For haste-map.cjs. */
const shared = globalThis as { layerproofIsTesting?: boolean };

/** The scenarios of the article: their first minute reveals the most about this engine. */
const FIRST = `${path.sep}scenarios${path.sep}article${path.sep}`;

/**
 * Jest's own runner, in stages: unit tests and those that start processes, which need no engine; scenarios, the article's first, and the tests that
 * use an engine as scenarios do; then the heavy tests, one file at a time, because engines, floods of output and a
 * browser would slow each other down in parallel. Every project has this runner: Jest would run those of several
 * runners in an order that we don't control.
 */
export default class StageRunner extends TestRunner {
  readonly #oneAtATime: TestRunner;

  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext) {
    super(globalConfig, context);
    this.#oneAtATime = new TestRunner({ ...globalConfig, maxWorkers: 1 }, context);
  }

  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    noteScenarios(tests);
    shared.layerproofIsTesting = true;
    try {
      for (const { tests: part, isHeavy } of stagesOf(tests)) {
        if (watcher.isInterrupted()) return;
        await (isHeavy ? this.#oneAtATime.runTests(part, watcher, options) : super.runTests(part, watcher, options));
      }
    } finally {
      shared.layerproofIsTesting = false;
    }
  }

  override on<Name extends keyof TestEvents>(
    name: Name,
    listener: (data: TestEvents[Name]) => void | Promise<void>,
  ): UnsubscribeFn {
    const subscriptions = [super.on(name, listener), this.#oneAtATime.on(name, listener)];
    return () => {
      for (const unsubscribe of subscriptions) unsubscribe();
    };
  }
}

/** For the plan of the record: paths, projects and changed files can select some of the scenarios. */
function noteScenarios(tests: readonly Test[]): void {
  const { sessionFile } = readEnvironment();
  if (sessionFile === undefined) return;
  const { directory, cells, scenariosDirectory } = readSessionFile(sessionFile);
  if (scenariosDirectory === undefined) return;
  const scenarios = tests.flatMap(({ path: file, context }) => {
    const cell = cellOf(cells, context.config);
    return cell === undefined ? [] : [{ cell: cell.name, claim: claimIdOf(path.relative(scenariosDirectory, file)) }];
  });
  if (scenarios.length > 0) noteSelected(directory, scenarios);
}

/** What the order depends on. */
export interface Ordered {
  readonly path: string;
  readonly context: {
    readonly config: {
      readonly displayName?: { readonly name: string };
      readonly testEnvironmentOptions: Readonly<Record<string, unknown>>;
    };
  };
}

export interface Stage<T> {
  readonly tests: T[];
  readonly isHeavy: boolean;
}

/** Without empty stages. */
export function stagesOf<T extends Ordered>(tests: readonly T[]): readonly Stage<T>[] {
  const projectOf = ({ context }: T): string => context.config.displayName?.name ?? '';
  const own = (name: string): T[] => tests.filter((test) => projectOf(test) === name);
  const scenarios = tests.filter((test) => ![HARNESS, PROCESS, ENGINE, REPORT, HEAVY, FLEET].includes(projectOf(test)));
  const isOfArticle = ({ path: file }: T): boolean => file.includes(FIRST);
  return [
    // Those that start processes take longest, so no worker process waits for one at the end.
    { tests: [...own(PROCESS), ...own(HARNESS)], isHeavy: false },
    {
      tests: [
        ...soonestFirst(scenarios.filter(isOfArticle)),
        // Not last: some of them wait for up to half a minute, in which the other worker processes should have work.
        ...own(ENGINE),
        ...soonestFirst(scenarios.filter((test) => !isOfArticle(test))),
      ],
      isHeavy: false,
    },
    { tests: [...own(REPORT), ...own(HEAVY), ...own(FLEET)], isHeavy: true },
  ].filter((stage) => stage.tests.length > 0);
}

/**
 * Those whose base images are available soonest come first, so that no worker process waits for one while others could
 * work. Otherwise Jest's own order: what failed last time, then what took longest.
 */
function soonestFirst<T extends Ordered>(scenarios: readonly T[]): T[] {
  return scenarios.toSorted((one, other) => waitOf(one) - waitOf(other));
}

/** How late a scenario can start; see `waitsIn` of starts-from.ts. */
function waitOf({ path: file, context }: Ordered): number {
  const { waits } = context.config.testEnvironmentOptions as { readonly waits?: Readonly<Record<string, number>> };
  return waits?.[file] ?? 0;
}
