import { expect, test } from '@jest/globals';
import { groupMutations } from './groups';
import type { Mutation } from './mutation';

function mutation(name: string, context: string, ...noticedBy: readonly string[]): Mutation {
  return { name, context, from: 'a', to: 'b', noticedBy };
}

const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  p: ['one'],
  q: ['two'],
  r: ['one', 'two'],
  s: ['three'],
};

function namesOf(mutations: readonly Mutation[]): readonly (readonly string[])[] {
  return groupMutations(mutations, (claim) => CONTEXTS[claim] ?? []).map((group) => group.map(({ name }) => name));
}

test.each([
  ['claims of different contexts go together', [mutation('A', 'one', 'p'), mutation('B', 'two', 'q')], [['A', 'B']]],
  [
    'one context is changed in one way at a time',
    [mutation('A', 'one', 'p'), mutation('B', 'one', 'p')],
    [['A'], ['B']],
  ],
  ['a claim is asked once in a group', [mutation('A', 'one', 'r'), mutation('B', 'two', 'r')], [['A'], ['B']]],
  [
    'a claim does not see the mutation that is meant for another',
    [mutation('A', 'one', 'r'), mutation('B', 'two', 'q'), mutation('C', 'three', 's')],
    [['A', 'C'], ['B']],
  ],
  ['nor the other way round', [mutation('A', 'two', 'q'), mutation('B', 'one', 'r')], [['A'], ['B']]],
  ['there is nothing to group', [], []],
])('%s', (_what, mutations, groups) => {
  expect(namesOf(mutations)).toEqual(groups);
});
