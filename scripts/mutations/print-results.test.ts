import { expect, test } from '@jest/globals';
import { TimeLimit } from '../shared/time-limit';
import type { Mutation } from './mutation';
import { leftOutLine } from './print-results';

function mutation(context: string): Mutation {
  return { name: 'another word', context, from: 'a', to: 'b', noticedBy: [] };
}

test('what a time limit left out is counted by chapter', () => {
  const groups = [
    [mutation('article/greeting'), mutation('reference/run/echo')],
    [mutation('reference/run/sleep'), mutation('article/greeting')],
  ];
  expect(leftOutLine(groups, new TimeLimit(4))).toBe(
    'Skipped because time was up after 4 minutes, so neither passed nor failed: 4 mutations (article 2, reference/run 2).',
  );
});
