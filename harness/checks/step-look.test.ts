import { expect, test } from '@jest/globals';
import type { LookStep } from '../pages/step';
import { namedAnswer } from './step-look';

const STATED = ['NETWORK ID     NAME      DRIVER    SCOPE', 'abcdef012345   front     bridge    local'];
const STEP: LookStep = {
  kind: 'look',
  at: 'network-ls',
  id: 'page.md/top/network-ls-1',
  place: { file: 'page.md', line: 2 },
  source: 'docker network ls',
  isHidden: false,
  needs: [],
  of: ['front'],
  isOfAll: true,
  flags: [],
  stated: { place: { file: 'page.md', line: 3, endLine: 4 }, lines: STATED, match: 'whole' },
};
const on = (name: string): string => `layerproof-${name}`;

test('a network of the page is recognized by its name on the engine', () => {
  const front = { Name: 'layerproof-front', Driver: 'bridge', Scope: 'local' };
  expect(namedAnswer(STEP, [{ Name: 'bridge' }, front], on)).toEqual({ outcome: 'confirmed' });
  expect(namedAnswer(STEP, [{ ...front, Driver: 'macvlan' }], on)).toMatchObject({ outcome: 'refuted', line: 4 });
});

test('one that no container has used yet, or that is not ours, proves nothing', () => {
  for (const others of [[], [{ Name: 'front', Driver: 'macvlan' }]]) {
    expect(namedAnswer(STEP, others, on)).toMatchObject({ outcome: 'not-observed' });
  }
});
