import { expect, test } from '@jest/globals';
import { isShown, shownColumns } from './row-filter';
import { WHOLE_LIST } from '../page/view-address';

const COLUMNS = [
  { engine: 'Docker 26', builder: 'classic', store: '' },
  { engine: 'Docker 26', builder: 'BuildKit', store: '' },
  { engine: 'Docker 28', builder: 'BuildKit', store: '' },
];
const ALL = [true, true, true];

test.each([
  [{}, ALL],
  [{ engine: 'Docker 26' }, [true, true, false]],
  [{ builder: 'BuildKit' }, [false, true, true]],
  [{ engine: 'Docker 28', builder: 'classic' }, [false, false, false]],
])('%j shows the columns %j', (view, shown) => {
  expect(shownColumns(COLUMNS, { ...WHOLE_LIST, ...view })).toEqual(shown);
});

test.each([
  ['everything without a filter', 'ccc', {}, true],
  ['a refuted claim', 'crc', { verdict: 'refuted' }, true],
  ['also a refuted one that was not expected', 'cRc', { verdict: 'refuted' }, true],
  ['none that is not refuted', 'ccc', { verdict: 'refuted' }, false],
  ['a verdict that nobody knows as any', 'ccc', { verdict: 'no-such' }, true],
  ['no difference to a cell of another run', 'c-c', { differences: true }, false],
  ['no surprise in a cell of another run', 'c-c', { surprises: true }, false],
  ['a difference', 'crc', { differences: true }, true],
  ['no difference if only the expectations differ', 'cCc', { differences: true }, false],
  ['a surprise', 'ccC', { surprises: true }, true],
  ['a missing observation as a surprise', 'ccN', { surprises: true }, true],
  ['no refutation that was expected as a surprise', 'crr', { surprises: true }, false],
  ['all words, in any case', 'ccc', { text: 'CMD adds' }, true],
  ['no claim without one of the words', 'ccc', { text: 'cmd removes' }, false],
] as const)('shows %s', (_, outcomes, view, shown) => {
  expect(isShown({ outcomes, text: 'cmd adds no layer' }, ALL, { ...WHOLE_LIST, ...view })).toBe(shown);
});

test('only columns that are shown count', () => {
  const row = { outcomes: 'cRc', text: '' };
  expect(isShown(row, [true, false, true], { ...WHOLE_LIST, surprises: true })).toBe(false);
  expect(isShown(row, [true, false, true], { ...WHOLE_LIST, differences: true })).toBe(false);
});
