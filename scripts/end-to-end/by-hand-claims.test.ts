import { expect, test } from '@jest/globals';
import { claimWords } from './by-hand-claims';

const IDS = ['a/1', 'a/2', 'a/3', 'b/1', 'b/2'];

test('a number is a sample of the catalog, and all are the catalog', () => {
  expect(claimWords('7', IDS)).toEqual(['--catalog', '--sample', '7']);
  expect(claimWords('all', IDS)).toEqual(['--catalog']);
});

test('the parts together are all claims, each once', () => {
  expect(claimWords('2/3', IDS)).toEqual(['a/2', 'b/2']);
  expect(['1/3', '2/3', '3/3'].flatMap((part) => claimWords(part, IDS)).toSorted()).toEqual(IDS);
});

test.each(['4/3', '9/8'])('%s is a part without claims', (part) => {
  expect(() => claimWords(part, IDS)).toThrow('without claims');
});
