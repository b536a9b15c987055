import { expect, test } from '@jest/globals';
import { ENGINE, FLEET, HARNESS, HEAVY, PROCESS, REPORT } from './project-names';
import { stagesOf, type Ordered } from './stage-runner';

const ARTICLE = '/r/scenarios/article';
const CELL = 'Docker 26.1.5 · classic';

function testsOf(project: string, paths: readonly string[], waits: Readonly<Record<string, number>> = {}): Ordered[] {
  const config = { displayName: { name: project }, testEnvironmentOptions: { waits } };
  return paths.map((path) => ({ path, context: { config } }));
}

function order(tests: readonly Ordered[]): unknown {
  return stagesOf(tests).map((stage) => ({ ...stage, tests: stage.tests.map(({ path }) => path) }));
}

test('what needs no engine comes first, then scenarios with light tests of the engine among them, then what is heavy', () => {
  const tests = [
    ...testsOf(FLEET, ['/r/matrix.fleet.test.ts']),
    ...testsOf(HEAVY, ['/r/flood.heavy.test.ts']),
    ...testsOf(ENGINE, ['/r/build.engine.test.ts']),
    ...testsOf(CELL, ['/r/scenarios/a.ts', `${ARTICLE}/a.ts`]),
    ...testsOf(REPORT, ['/r/page.browser.test.ts']),
    ...testsOf(PROCESS, ['/r/run.process.test.ts']),
    ...testsOf(HARNESS, ['/r/unit.test.ts']),
  ];
  expect(order(tests)).toEqual([
    { tests: ['/r/run.process.test.ts', '/r/unit.test.ts'], isHeavy: false },
    { tests: [`${ARTICLE}/a.ts`, '/r/build.engine.test.ts', '/r/scenarios/a.ts'], isHeavy: false },
    { tests: ['/r/page.browser.test.ts', '/r/flood.heavy.test.ts', '/r/matrix.fleet.test.ts'], isHeavy: true },
  ]);
});

test("the article's scenarios come first, and the order otherwise stays the same", () => {
  const paths = ['/r/scenarios/practice/b.ts', `${ARTICLE}/z.ts`, '/r/scenarios/a.ts', `${ARTICLE}/a.ts`];
  expect(order(testsOf(CELL, paths))).toEqual([
    {
      tests: [`${ARTICLE}/z.ts`, `${ARTICLE}/a.ts`, '/r/scenarios/practice/b.ts', '/r/scenarios/a.ts'],
      isHeavy: false,
    },
  ]);
});

test('those whose base images are available later come later', () => {
  const paths = [`${ARTICLE}/python.ts`, `${ARTICLE}/ubuntu.ts`, `${ARTICLE}/busybox.ts`];
  const waits = { [`${ARTICLE}/python.ts`]: 2, [`${ARTICLE}/ubuntu.ts`]: 1 };
  expect(order(testsOf(CELL, paths, waits))).toEqual([{ tests: paths.toReversed(), isHeavy: false }]);
});
