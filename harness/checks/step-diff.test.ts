import { expect, test } from '@jest/globals';
import type { FileChange } from '../container/container-files';
import { answerOfDiff } from './step-diff';

const CHANGES: readonly FileChange[] = [
  { path: '/etc', kind: 'changed' },
  { path: '/a', kind: 'added' },
  { path: '/b', kind: 'deleted' },
];

async function outcomeOf(lines: readonly string[] | undefined, status = 'exited'): Promise<readonly unknown[]> {
  const handle = { status: () => Promise.resolve(status), changes: () => Promise.resolve(CHANGES) };
  const stated = lines && ({ place: { file: 'page.md', line: 5 }, lines, match: 'whole' } as const);
  const answer = await answerOfDiff(stated === undefined ? {} : { stated }, handle);
  return [answer.outcome, 'line' in answer ? answer.line : undefined].filter((each) => each !== undefined);
}

test.each([
  [undefined, ['confirmed']],
  [['D /b', 'C /etc', '...'], ['confirmed']],
  [
    ['C /etc', '', 'A /c'],
    ['refuted', 7],
  ],
  [['D /a'], ['refuted', 5]],
  [['A /etc'], ['not-observed']],
  [['C /a'], ['not-observed']],
  [['C /var'], ['not-observed']],
])('%j is %j', async (lines, expected) => expect(await outcomeOf(lines)).toEqual(expected));

test('a container that runs may change later', async () => {
  expect(await outcomeOf(['A /c'], 'running')).toEqual(['not-observed']);
  expect(await outcomeOf(['A /a'], 'running')).toEqual(['confirmed']);
});
