import { expect, test } from '@jest/globals';
import { placeLabel } from './place-label';

test.each([
  ['scenarios/article/cmd-adds-no-layer.scenario.ts', 'Scenario'],
  ['scenarios/article/cmd-adds-no-layer.scenario.ts:12', 'Scenario'],
  ['docs/hello.md:9', 'Place'],
  ['structure.yaml', 'Place'],
])('%s is called %s', (place, label) => {
  expect(placeLabel(place)).toBe(label);
});
