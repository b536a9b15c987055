import { expect, test } from '@jest/globals';
import type { ChangeStep } from '../pages/step';
import { answerOfChange } from './step-later';

const stopping = (...lines: readonly string[]): ChangeStep => ({
  kind: 'change',
  how: 'stop',
  of: [],
  id: 'page.md/top/stop-1',
  place: { file: 'page.md', line: 3 },
  source: 'docker stop',
  isHidden: false,
  needs: [],
  stated: { place: { file: 'page.md', line: 4 }, lines, match: 'whole' },
});

test.each([
  [['a', 'b'], ['a', 'b'], 'confirmed'],
  [['0a1b2c3d4e5f', '1a1b2c3d4e5f'], ['a', 'b'], 'confirmed'],
  [['0a1b2c3d4e5f', '1a1b2c3d4e5f', '2a1b2c3d4e5f'], ['a', 'b'], 'not-observed'],
  [['a', 'c'], ['a', 'b'], 'refuted'],
  [['a'], ['a', 'b'], 'refuted'],
  [['<Snip>'], ['a'], 'confirmed'],
  [['<Snip>'], [], 'not-observed'],
  [['a', '...'], ['a', 'b', 'c'], 'not-observed'],
] as const)('a page that shows %j for the containers %j is %s', (lines, names, outcome) => {
  expect(answerOfChange(stopping(...lines), names)).toMatchObject({ outcome });
});

test('what the page lists refutes nothing if its reader may have other containers', () => {
  const step = stopping('a', 'c');
  expect(answerOfChange(step, ['a', 'b'])).toMatchObject({ outcome: 'refuted' });
  for (const source of ['docker stop $(docker ps -q)', 'docker stop `docker ps -q`'])
    expect(answerOfChange({ ...step, source }, ['a', 'b'])).toMatchObject({ outcome: 'not-observed' });
});
