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

test('the base images of other claims stay, and those of the record replace what was known about them', () => {
  const measured = recordOf([verdictOf('a', CLASSIC)], { header: { cells: CELLS.slice(0, 1) } });
  const now = compatOf(reportOf(measured));
  const cell = { ...now.cells[CLASSIC], engine: 'Docker 26.1.5', builder: 'classic' } as const;
  const before = {
    ...now,
    cells: { [CLASSIC]: { ...cell, baseImages: { 'busybox:1.35': 'stand-in: BusyBox', 'python:3.9': 'stand-in' } } },
  };
  expect(updateCompat(before, now).cells[CLASSIC]?.baseImages).toEqual({
    ...cell.baseImages,
    'python:3.9': 'stand-in',
  });
});
