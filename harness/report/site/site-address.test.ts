import { describe, expect, test } from '@jest/globals';
import { matchesFilter, readCellPair, readClaimFilter, writeCellPair, writeClaimFilter } from './site-address';

const ALL = { text: '', instruction: '', differences: false };

describe('an address', () => {
  test.each([[{ text: 'a b&c=ü', instruction: 'RUN', differences: true }], [{ ...ALL, text: '#' }], [ALL]])(
    'keeps a filter: %j',
    (filter) => {
      expect(readClaimFilter(writeClaimFilter(filter))).toEqual(filter);
    },
  );

  test('keeps two cells', () => {
    const pair = { from: 'Docker 20.10.24 · classic', to: 'Docker 28.5.2 (containerd store) · BuildKit' };
    expect(readCellPair(writeCellPair(pair))).toEqual(pair);
  });

  test('of a place on the page filters nothing', () => {
    expect(readClaimFilter('#reference-cmd')).toEqual(ALL);
  });
});

describe('a claim matches', () => {
  const claim = { text: 'cmd adds no layer. article/cmd', instructions: ['CMD'], differs: false };

  test.each([
    ['nothing asked', ALL, true],
    ['all words in any case', { ...ALL, text: ' Layer CMD ' }, true],
    ['one word that is missing', { ...ALL, text: 'cmd cache' }, false],
    ['its instruction', { ...ALL, instruction: 'CMD' }, true],
    ['another instruction', { ...ALL, instruction: 'RUN' }, false],
    ['only differences', { ...ALL, differences: true }, false],
  ])('%s', (_what, filter, expected) => {
    expect(matchesFilter(claim, filter)).toBe(expected);
  });
});
