import { expect, test } from '@jest/globals';
import { inOrder, type Ordered } from './stage-runner';

const ARTICLE = '/r/scenarios/article';

function testsOf(paths: readonly string[], waits: Readonly<Record<string, number>> = {}): readonly Ordered[] {
  return paths.map((path) => ({ path, context: { config: { testEnvironmentOptions: { waits } } } }));
}

function order(tests: readonly Ordered[]): readonly string[] {
  return inOrder(tests).map(({ path }) => path);
}

test("the article's scenarios come first, and the order stays otherwise", () => {
  const paths = ['/r/scenarios/practice/b.ts', `${ARTICLE}/z.ts`, '/r/scenarios/a.ts', `${ARTICLE}/a.ts`];
  expect(order(testsOf(paths))).toEqual([
    `${ARTICLE}/z.ts`,
    `${ARTICLE}/a.ts`,
    '/r/scenarios/practice/b.ts',
    '/r/scenarios/a.ts',
  ]);
});

test('those whose base images are there later come later', () => {
  const paths = [`${ARTICLE}/python.ts`, `${ARTICLE}/ubuntu.ts`, `${ARTICLE}/busybox.ts`];
  expect(order(testsOf(paths, { [`${ARTICLE}/python.ts`]: 2, [`${ARTICLE}/ubuntu.ts`]: 1 }))).toEqual([
    `${ARTICLE}/busybox.ts`,
    `${ARTICLE}/ubuntu.ts`,
    `${ARTICLE}/python.ts`,
  ]);
});
