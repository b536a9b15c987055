import { expect, test } from '@jest/globals';
import { pageRecord } from '../../harness/report/model/page-record-fixture';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from '../../harness/report/model/verdict-fixture';
import { reportOf } from '../../harness/report/model/report';
import { pageSummary } from './page-summary';

test('reports how many statements hold, which commands work, and what was left out', () => {
  expect(pageSummary(reportOf(pageRecord()))).toEqual([
    '0 of 1 statement holds; 1 does not.',
    '1 of 1 command without a stated output works.',
    'One command was left out:',
    '  docs/hello.md:10 docker run --privileged hello (policy: --privileged)',
  ]);
});

test('what could not be observed is not called wrong, and what a failure blocks is neither', () => {
  const because = 'no network';
  const blocked = { outcome: 'not-applicable', because } as const;
  const record = recordOf([
    ...[CLASSIC, BUILDKIT].map((cell) => verdictOf('page.md/a/run-1', cell)),
    verdictOf('page.md/a/run-2', CLASSIC),
    verdictOf('page.md/a/run-2', BUILDKIT, { verdict: { outcome: 'not-observed', because } }),
    ...[CLASSIC, BUILDKIT].map((cell) =>
      verdictOf('page.md/a/run-3', cell, { verdict: blocked, expected: { verdict: 'not-applicable', because } }),
    ),
  ]);
  expect(pageSummary(reportOf(record))).toEqual([
    '1 of 3 statements hold; 1 could not be observed, 1 was skipped, because what it needs failed or is missing here.',
    'Nothing was left out.',
  ]);
});

test('of a matrix, one count says in how many cells statements hold', () => {
  const refuted = { verdict: { outcome: 'refuted', because: 'other words' } } as const;
  const record = recordOf([
    ...[CLASSIC, BUILDKIT].map((cell) => verdictOf('page.md/a/run-1', cell)),
    verdictOf('page.md/a/run-2', CLASSIC),
    verdictOf('page.md/a/run-2', BUILDKIT, refuted),
    ...[CLASSIC, BUILDKIT].map((cell) => verdictOf('page.md/a/run-3', cell, refuted)),
  ]);
  expect(pageSummary(reportOf(record), { isMatrix: true })).toEqual([
    '1 of 3 statements hold in both cells; 1 holds in some of them, 1 does not.',
    'Nothing was left out.',
  ]);
  expect(pageSummary(reportOf(record))[0]).toBe('1 of 3 statements hold; 2 do not.');
});

test('of a matrix, a statement does not hold where it was not checked, or was refuted as expected', () => {
  const because = 'no such feature';
  const skipped = {
    verdict: { outcome: 'not-applicable', because },
    expected: { verdict: 'not-applicable', because },
  } as const;
  const refuted = { verdict: { outcome: 'refuted', because }, expected: { verdict: 'refuted', because } } as const;
  const record = recordOf([
    ...[CLASSIC, BUILDKIT].map((cell) => verdictOf('page.md/a/run-1', cell)),
    verdictOf('page.md/a/run-2', CLASSIC, skipped),
    verdictOf('page.md/a/run-2', BUILDKIT),
    ...[CLASSIC, BUILDKIT].map((cell) => verdictOf('page.md/a/run-3', cell, refuted)),
  ]);
  expect(pageSummary(reportOf(record), { isMatrix: true })[0]).toBe(
    '1 of 3 statements hold in both cells; 1 holds in some of them, 1 holds in none, as expected.',
  );
  expect(pageSummary(reportOf(record))[0]).toBe('3 of 3 statements hold.');
});

test('a long list of what was left out is truncated', () => {
  const { header, ...record } = pageRecord();
  const one = {
    file: 'a.md',
    line: 1,
    text: 'docker login',
    reason: 'policy',
    what: 'login',
    next: 'Skip it.',
  } as const;
  const leftOut = [...Array.from({ length: 12 }, () => one), { ...one, reason: 'asks-nothing' } as const];
  const lines = pageSummary(reportOf({ ...record, header: { ...header, leftOut } }));
  expect(lines.slice(2, 4)).toEqual(['12 commands were left out:', '  a.md:1 docker login (policy: login) Skip it.']);
  expect(lines.at(-1)).toBe('  and 2 more, which `--plan` lists');
  expect(lines).toHaveLength(2 + 1 + 10 + 1);
});
