import { expect, test } from '@jest/globals';
import type { FindingLine } from '../record/record';
import { joinFindings } from './join-findings';

const finding = (says: string, cell?: string): FindingLine => ({
  type: 'finding',
  claim: 'page.md/build-1',
  says,
  ...(cell !== undefined && { cell }),
});

test('findings of every cell are merged, and others keep their cells', () => {
  const found = [finding('ends', 'one'), finding('stays', 'two'), finding('both', 'two'), finding('both', 'one')];
  expect(joinFindings(found, ['one', 'two'])).toEqual([
    finding('ends', 'one'),
    finding('stays', 'two'),
    finding('both'),
  ]);
  expect(joinFindings([finding('known')], ['one', 'two'])).toEqual([finding('known')]);
});
