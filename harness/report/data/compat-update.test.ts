import { expect, test } from '@jest/globals';
import { updateCompat } from './compat-update';
import { compatOf } from './render-compat';
import { BUILDKIT, CELLS, CLASSIC, recordOf, verdictOf, type VerdictParts } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

const REFUTED: VerdictParts = { verdict: { outcome: 'refuted', because: '2' }, expected: { verdict: 'refuted' } };

test('data is updated with what a record measured, and keeps the rest', () => {
  const before = compatOf(
    reportOf(
      recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT), verdictOf('b', CLASSIC), verdictOf('b', BUILDKIT)]),
    ),
  );
  const classicOnly = recordOf([verdictOf('a', CLASSIC, { ...REFUTED, says: 'New.' })], {
    header: { cells: CELLS.slice(0, 1) },
  });
  const after = updateCompat(before, compatOf(reportOf(classicOnly)));
  expect(after.cells).toEqual(before.cells);
  expect(after.claims['b']).toEqual(before.claims['b']);
  expect(after.claims['a']).toMatchObject({
    says: 'New.',
    support: { [CLASSIC]: { verdict: 'refuted' }, [BUILDKIT]: { verdict: 'confirmed' } },
  });
});

test('what could not be observed replaces no verdict', () => {
  const before = compatOf(reportOf(recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT)])));
  const lost = recordOf([verdictOf('a', CLASSIC, { verdict: { outcome: 'not-observed', because: 'gone' } })], {
    header: { engines: [] },
  });
  expect(updateCompat(before, compatOf(reportOf(lost)))).toEqual(before);
});
