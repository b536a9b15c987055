import { expect, test } from '@jest/globals';
import { claimAddress, readAddress, WHOLE_LIST, writeAddress } from './view-address';

test('an address survives writing and reading', () => {
  const view = {
    ...WHOLE_LIST,
    text: 'a & b=c/ü%',
    verdict: 'refuted',
    engine: 'Docker 26.1.5',
    builder: 'BuildKit',
    store: 'containerd store',
    differences: true,
    surprises: true,
  };
  expect(readAddress(writeAddress(view))).toEqual(view);
});

test('the permalink of a claim is readable', () => {
  expect(claimAddress('article/cmd-adds-no-layer')).toBe('#claim=article/cmd-adds-no-layer');
  expect(claimAddress('a', 'Docker 26 · classic')).toBe('#claim=a&cell=Docker+26+%C2%B7+classic');
});

test.each(['', '#', '#unknown=1', '#%', '#differences=yes'])('%j is the whole list', (hash) => {
  expect(readAddress(hash)).toEqual(WHOLE_LIST);
});

test('the whole list has the shortest address', () => {
  expect(writeAddress(WHOLE_LIST)).toBe('#');
});
