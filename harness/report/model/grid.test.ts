import { describe, expect, test } from '@jest/globals';
import { NO_VERDICT, entriesOf, gridOf, rowsOf } from './grid';
import { mixedRecord } from './record-fixture';
import { reportOf } from './report';
import { BUILDKIT, CELLS, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

test('a planned claim without a verdict is not observed in every cell', () => {
  const entries = entriesOf(gridOf(recordOf([], { header: { planned: ['article/a'] } })));
  const nothing = {
    claimId: 'article/a',
    outcome: 'not-observed',
    isAsExpected: false,
    isRecorded: false,
    because: NO_VERDICT,
    seen: [],
    evidence: [],
    isFlaky: false,
  };
  expect(entries).toEqual([
    { ...nothing, cell: CLASSIC },
    { ...nothing, cell: BUILDKIT },
  ]);
});

test('cells are in the order of the versions, whichever engine was queried first, and of a version as recorded', () => {
  const cells = ['Docker 26.1.5', 'Docker 20.10.24', 'Docker 20.10.5', 'Podman 4.3.1'].flatMap((engine) => [
    { name: `${engine} · classic`, engine, builder: 'classic' as const },
    { name: `${engine} · BuildKit`, engine, builder: 'buildkit' as const },
  ]);
  const { cells: shown } = gridOf(recordOf([], { header: { cells, planned: ['article/a'] } }));
  expect(shown.map(({ name }) => name)).toEqual([
    'Docker 20.10.5 · classic',
    'Docker 20.10.5 · BuildKit',
    'Docker 20.10.24 · classic',
    'Docker 20.10.24 · BuildKit',
    'Docker 26.1.5 · classic',
    'Docker 26.1.5 · BuildKit',
    'Podman 4.3.1 · classic',
    'Podman 4.3.1 · BuildKit',
  ]);
});

describe('a claim that was left to another run in a cell', () => {
  const header = { planned: ['article/a', 'article/b'], plannedIn: { [CLASSIC]: ['article/a'], [BUILDKIT]: [] } };

  test('has no entry there, and no row if it has no entry at all', () => {
    const [row, ...others] = rowsOf(gridOf(recordOf([], { header })));
    expect(row?.id).toBe('article/a');
    expect(row?.entries.map(({ cell, outcome }) => [cell, outcome])).toEqual([[CLASSIC, 'not-observed']]);
    expect(others).toEqual([]);
  });

  test('is still shown if it has a verdict', () => {
    const grid = gridOf(recordOf([verdictOf('article/b', BUILDKIT)], { header }));
    expect(entriesOf(grid).map(({ claimId, cell }) => [claimId, cell])).toEqual([
      ['article/a', CLASSIC],
      ['article/b', BUILDKIT],
    ]);
  });

  test('is not missed by a run that passed, and appears as empty in every table', () => {
    const verdicts = [verdictOf('article/a', CLASSIC), verdictOf('article/b', BUILDKIT)];
    const plannedIn = { [CLASSIC]: ['article/a'], [BUILDKIT]: ['article/b'] };
    const report = reportOf(recordOf(verdicts, { header: { ...header, plannedIn, selectedBy: '--shard 1/2' } }));
    expect(report.exitCode).toBe(0);
    expect(report.summary.counts).toMatchObject({ verdicts: 2, notObserved: 0 });
  });
});

test('a cell without a verdict is not observed next to one that has one', () => {
  const [row] = rowsOf(gridOf(recordOf([verdictOf('article/a', BUILDKIT)])));
  expect(row?.entries.map(({ outcome }) => outcome)).toEqual(['not-observed', 'confirmed']);
  expect(row?.claim?.id).toBe('article/a');
});

test('a claim in a cell whose engine was unreachable is not observed for that reason', () => {
  const unreachable = [{ engine: 'Docker 28.5', because: 'Docker 28.5 did not start.' }];
  const lost = { name: 'Docker 28.5 · classic', engine: 'Docker 28.5', builder: 'classic' } as const;
  const record = recordOf([verdictOf('article/a', CLASSIC)], {
    header: { cells: [...CELLS, lost], unreachable },
  });
  expect(entriesOf(gridOf(record)).map(({ outcome, because }) => [outcome, because])).toEqual([
    ['confirmed', undefined],
    ['not-observed', NO_VERDICT],
    ['not-observed', 'Docker 28.5 did not start.'],
  ]);
  expect(reportOf(record).summary.counts).toMatchObject({ verdicts: 3, notObserved: 2 });
});

describe('a cell that does not apply', () => {
  const none = { name: 'Podman 4 · BuildKit', engine: 'Podman 4', builder: 'buildkit', notApplicable: 'none' } as const;
  const header = { cells: [CELLS[0] ?? none, none], planned: ['article/a'] };

  test('has no entries, and is named', () => {
    const grid = gridOf(recordOf([verdictOf('article/a', CLASSIC)], { header }));
    expect(grid.cells.map(({ name }) => name)).toEqual([CLASSIC]);
    expect(grid.leftOut).toEqual([none]);
    expect(entriesOf(grid).map(({ cell }) => cell)).toEqual([CLASSIC]);
  });

  test('is still shown if it has a verdict', () => {
    const verdict = { outcome: 'refuted', because: 'who asked?' } as const;
    const grid = gridOf(recordOf([verdictOf('article/a', none.name, { verdict })], { header }));
    expect(grid.leftOut).toEqual([]);
    expect(entriesOf(grid).map(({ outcome }) => outcome)).toEqual(['not-observed', 'refuted']);
  });
});

test('a claim that was not planned has a row too', () => {
  const record = recordOf([verdictOf('practice/b', CLASSIC)], { header: { planned: ['article/a'] } });
  expect(rowsOf(gridOf(record)).map(({ id }) => id)).toEqual(['article/a', 'practice/b']);
});

test('the chapter of a claim is the directory of its scenario', () => {
  const record = recordOf([], { header: { planned: ['article/a', 'reference/cmd/b', 'article/c', 'd'] } });
  const chapters = gridOf(record).chapters.map(({ name, rows }) => [name, rows.map(({ id }) => id)]);
  expect(chapters).toEqual([
    ['article', ['article/a', 'article/c']],
    ['reference/cmd', ['reference/cmd/b']],
    ['other claims', ['d']],
  ]);
});

test('each cell knows whether its verdict is the expected one', () => {
  const entries = entriesOf(gridOf(mixedRecord())).map(
    ({ claimId, outcome, isAsExpected }) => `${claimId} ${outcome} ${isAsExpected}`,
  );
  expect(entries).toEqual([
    'article/cmd-adds-no-layer confirmed true',
    'article/cmd-adds-no-layer confirmed true',
    'article/run-that-writes-nothing refuted true',
    'article/run-that-writes-nothing confirmed true',
    'article/turns-true confirmed false',
    'article/turns-true refuted true',
    'reference/run/mounts not-applicable true',
    'reference/run/mounts confirmed true',
    'practice/turns-false confirmed true',
    'practice/turns-false refuted false',
    'practice/lost not-observed false',
    'practice/lost not-observed false',
    'practice/never-seen not-observed false',
    'practice/never-seen not-observed false',
  ]);
});
