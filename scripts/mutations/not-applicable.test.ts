import { expect, test } from '@jest/globals';
import { compatOf } from '../../harness/report/data/render-compat';
import {
  BUILDKIT,
  CELLS,
  CLASSIC,
  recordOf,
  verdictOf,
  type VerdictParts,
} from '../../harness/report/model/verdict-fixture';
import { silencedBecause } from './not-applicable';
import { reportOf } from '../../harness/report/model/report';

const SILENT: VerdictParts = {
  verdict: { outcome: 'not-applicable', because: 'It has none.' },
  expected: { verdict: 'not-applicable', because: 'It has none.' },
};

test.each<[string, VerdictParts, VerdictParts, boolean, string | undefined]>([
  ['judged by the other builder, as in the data', SILENT, {}, true, undefined],
  ['judged on another engine only, as in the data', SILENT, {}, false, undefined],
  ['silenced in this cell', {}, {}, true, 'The compatibility data has "confirmed" for this cell'],
  ['silenced everywhere, also in the data', SILENT, SILENT, false, 'no cell can judge it'],
])('a mutation whose claim is not applicable: %s', (_what, classic, buildkit, isJudgedElsewhere, because) => {
  const record = recordOf([verdictOf('a', CLASSIC, classic), verdictOf('a', BUILDKIT, buildkit)]);
  const [cell] = CELLS;
  if (cell === undefined) throw new Error('The fixture has cells.');
  const data = compatOf(reportOf(record));
  expect(silencedBecause({ claimId: 'a', cell, isJudgedElsewhere }, data, record.header)).toBe(because);
});

test('on an engine that the data does not know, it has to be judged by another builder', () => {
  const { header } = recordOf([verdictOf('a', CLASSIC, SILENT)]);
  const [cell] = CELLS;
  if (cell === undefined) throw new Error('The fixture has cells.');
  const data = { format: 1, cells: {}, claims: {} } as const;
  expect(silencedBecause({ claimId: 'a', cell, isJudgedElsewhere: true }, data, header)).toBeUndefined();
  expect(silencedBecause({ claimId: 'a', cell, isJudgedElsewhere: false }, data, header)).toBe('no cell can judge it');
});
