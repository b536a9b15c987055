import { expect, test } from '@jest/globals';
import type { Mutation } from '../mutations/mutation';
import { mutationFaults } from './mutation-faults';

const GONE: Mutation = { name: 'gone', context: 'one', from: 'RUN', to: '', noticedBy: ['article/a', 'practice/b'] };

function faultsOf(file: string, mutation: Mutation, text = 'RUN true'): readonly string[] {
  const claims = [
    { id: 'article/a', contexts: ['one'] },
    { id: 'practice/b', contexts: [] },
  ];
  return mutationFaults(claims, { [file]: [mutation] }, (name) => (name === 'one/Dockerfile' ? text : ''));
}

test('prints a mutation to start from for a claim that has none, and the file for it', () => {
  const claims = [{ id: 'practice/cache/b', contexts: ['practice/cache/one'] }];
  const [fault = ''] = mutationFaults(claims, {}, () => '');
  expect(fault).toContain('Write scenarios/practice/cache/mutations.ts, such as:');
  expect(fault).toContain("import type { Mutation } from '../../mutation';");
  expect(fault).toContain("    context: 'practice/cache/one',");
  expect(fault).toContain("    noticedBy: ['practice/cache/b'],");
  const files = { 'scenarios/practice/cache/layers.mutations.ts': [] };
  expect(mutationFaults(claims, files, () => '')[0]).toContain(
    'Add one to scenarios/practice/cache/layers.mutations.ts',
  );
});

test.each<[string, readonly string[], readonly unknown[]]>([
  ['nothing wrong with a mutation beside the first claim', faultsOf('scenarios/article/mutations.ts', GONE), []],
  [
    'a mutation beside another claim',
    faultsOf('scenarios/practice/mutations.ts', GONE),
    ['scenarios/practice/mutations.ts: the mutation "gone" belongs in scenarios/article/.'],
  ],
  [
    'a claim without a mutation, and one that does not exist',
    faultsOf('scenarios/article/x.mutations.ts', { ...GONE, noticedBy: ['article/a', 'article/c'] }),
    [
      expect.stringMatching(
        /^scenarios\/practice\/b\.scenario\.ts: no mutation tests this claim, .* Write scenarios\/practice\/mutations\.ts, such as:\n/,
      ),
      'A mutation names article/c, which is not a claim.',
    ],
  ],
  [
    'a mutation that changes nothing',
    faultsOf('scenarios/article/mutations.ts', GONE, 'CMD true'),
    ['The mutation "gone" does not change dockerfiles/one.'],
  ],
  [
    'a mutation of a file that does not exist',
    faultsOf('scenarios/article/mutations.ts', { ...GONE, dockerfile: 'Dockerfile.other' }),
    ['The mutation "gone" does not change dockerfiles/one.'],
  ],
])('finds %s', (_what, faults, expected) => {
  expect(faults).toEqual(expected);
});
