import { describe, expect, test } from '@jest/globals';
import type { Changes } from './changed-since';
import { chooseMutations, type Choices } from './choose';
import type { Mutation } from './mutation';

function mutation(context: string, ...noticedBy: readonly string[]): Mutation {
  return { name: 'gone', context, from: 'a', to: 'b', noticedBy };
}

const ONE = mutation('one', 'article/p');
const TWO = mutation('two', 'article/q', 'practice/r');
const THREE = mutation('three', 'practice/s');
const FILES = { 'scenarios/article/mutations.ts': [ONE, TWO], 'scenarios/practice/life.mutations.ts': [THREE] };

/** A file of mutations as source text. */
function sourceOf(...texts: readonly string[]): string {
  return `export const A: readonly Mutation[] = [${texts.join(', ')}];`;
}

function changes(files: readonly string[], versions = { before: '', now: '' }): { ref: string; changes: Changes } {
  return { ref: 'main', changes: { files: new Set(files), versionsOf: () => versions } };
}

function contextsOf(choices: Partial<Choices>): readonly (readonly string[])[] {
  const { batches } = chooseMutations(FILES, { words: [], ...choices });
  return batches.map((batch) => batch.map(({ context }) => context));
}

describe('mutations are chosen', () => {
  test.each<[string, Partial<Choices>, readonly (readonly string[])[]]>([
    ['all when nothing is said', {}, [['one', 'two', 'three']]],
    ['by their claims', { words: ['practice/'] }, [['two', 'three']]],
    ['by a changed Dockerfile', { changed: changes(['dockerfiles/one/Dockerfile']) }, [['one']]],
    [
      'not by one of another context that starts alike',
      { changed: changes(['dockerfiles/two/x', 'dockerfiles/one-more/x']) },
      [['two']],
    ],
    ['by a changed scenario', { changed: changes(['scenarios/practice/r.scenario.ts']) }, [['two']]],
    [
      'by their own changed text',
      {
        changed: changes(['scenarios/article/mutations.ts'], {
          before: sourceOf(`{ name: 'x', noticedBy: [] }`, `{ name: 'z', noticedBy: [] }`),
          now: sourceOf(`{ name: 'x',\n noticedBy: [] }`, `{ name: 'y', noticedBy: [] }`),
        }),
      },
      [['two']],
    ],
    [
      'as a whole file where its entries are not written out',
      { changed: changes(['scenarios/article/mutations.ts'], { before: '', now: sourceOf('...more') }) },
      [['one', 'two']],
    ],
    [
      'changed ones first, then a sample of the others',
      { changed: changes(['dockerfiles/three/Dockerfile']), sample: { count: 9, seed: 'a' } },
      [['three'], ['one', 'two']],
    ],
    [
      'only the sample where git has no answer',
      { changed: { ref: 'x', changes: { because: 'no git' } }, sample: { count: 1, seed: 'a' } },
      [['two']],
    ],
    [
      'all where git has no answer and there is no sample',
      { changed: { ref: 'x', changes: { because: 'no git' } } },
      [['one', 'two', 'three']],
    ],
  ])('%s', (_what, choices, contexts) => {
    expect(contextsOf(choices).map((batch) => batch.toSorted())).toEqual(contexts.map((batch) => batch.toSorted()));
  });

  test('and the output says how', () => {
    const { lines } = chooseMutations(FILES, {
      words: [],
      changed: { ref: 'main', changes: { because: 'git knows no commit "main" here' } },
      sample: { count: 2, seed: '2026-11-24' },
    });
    expect(lines).toEqual([
      'What has changed since main is unknown: git knows no commit "main" here. Only the sample is run.',
      'Sample for the seed 2026-11-24: 2 of 3 mutations.',
    ]);
  });
});

test.each<[string, Partial<Choices>, string]>([
  ['no claim', { words: ['nosuch'] }, 'No mutation is noticed by a claim whose ID is or begins with nosuch.'],
  [
    'no change, and a sample of none',
    { changed: changes([]), sample: { count: 0, seed: 'a' } },
    'No mutation was chosen, so nothing was tested. Changed since main: 0 of 3 mutations. Sample for the seed a: 0 of 3 mutations.',
  ],
  [
    'no change',
    { changed: changes(['README.md']) },
    'No mutation was chosen, so nothing was tested. Changed since main: 0 of 3 mutations.',
  ],
])('a run of nothing is an error: %s', (_what, choices, message) => {
  expect(() => contextsOf(choices)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
});
