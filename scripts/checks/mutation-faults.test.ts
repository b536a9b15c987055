import { expect, test } from '@jest/globals';
import type { Mutation } from '../mutations/mutation';
import { mutationFaults } from './mutation-faults';

const GONE: Mutation = { name: 'gone', context: 'one', from: 'RUN', to: '', noticedBy: ['article/a', 'practice/b'] };

function faultsOf(file: string, mutation: Mutation, text = 'RUN true'): readonly string[] {
  return mutationFaults(['article/a', 'practice/b'], { [file]: [mutation] }, (name) =>
    name === 'one/Dockerfile' ? text : '',
  );
}

test.each<[string, readonly string[], readonly string[]]>([
  ['nothing wrong with a mutation beside the first claim', faultsOf('scenarios/article/mutations.ts', GONE), []],
  [
    'a mutation beside another claim',
    faultsOf('scenarios/practice/mutations.ts', GONE),
    ['scenarios/practice/mutations.ts: the mutation "gone" belongs in scenarios/article/.'],
  ],
  [
    'a claim without a mutation, and one that does not exist',
    faultsOf('scenarios/article/x.mutations.ts', { ...GONE, noticedBy: ['article/a', 'article/c'] }),
    ['No mutation tests the claim practice/b.', 'A mutation names article/c, which is not a claim.'],
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
