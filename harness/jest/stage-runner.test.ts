import { expect, test } from '@jest/globals';
import { articleFirst } from './stage-runner';

test("the article's scenarios come first, and the order stays otherwise", () => {
  const paths = [
    '/r/scenarios/practice/b.ts',
    '/r/scenarios/article/z.ts',
    '/r/scenarios/a.ts',
    '/r/scenarios/article/a.ts',
  ];
  expect(articleFirst(paths.map((path) => ({ path }))).map(({ path }) => path)).toEqual([
    '/r/scenarios/article/z.ts',
    '/r/scenarios/article/a.ts',
    '/r/scenarios/practice/b.ts',
    '/r/scenarios/a.ts',
  ]);
});
