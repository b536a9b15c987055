import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { diffRecords, isUnchanged } from './diff-records';
import { fleetRecord } from './matrix-fixture';
import { mixedRecord } from './record-fixture';
import { BUILDKIT, CELLS, CLASSIC, headerWith, recordOf, verdictOf } from './verdict-fixture';
import type { VerdictParts } from './verdict-fixture';
import { reportOf } from './report';

const REFUTED: VerdictParts = { verdict: { outcome: 'refuted', because: 'Received: 2' } };
const [ENGINE] = headerWith().engines;
if (ENGINE === undefined) throw new Error('The fixture has no engine.');

function pair(parts: VerdictParts = {}, header: Partial<RunRecord['header']> = {}): RunRecord {
  return recordOf([verdictOf('article/a', CLASSIC, parts), verdictOf('article/a', BUILDKIT)], { header });
}

/** The same run on an engine of another name. */
function renamed(record: RunRecord, name: string): RunRecord {
  const newName = (cell: string): string => cell.replace('Docker 26.1.5', name);
  const { header, verdicts } = record;
  return {
    ...record,
    header: {
      ...header,
      engines: header.engines.map((engine) => ({ ...engine, name })),
      cells: header.cells.map((cell) => ({ ...cell, name: newName(cell.name), engine: name })),
    },
    verdicts: verdicts.map((line) => ({ ...line, cell: newName(line.cell) })),
  };
}

function withoutFirst({ header, verdicts, ...rest }: RunRecord): RunRecord {
  const cells = header.cells.filter(({ engine }) => engine !== 'Docker 26.1.5');
  const names = new Set(cells.map(({ name }) => name));
  return { ...rest, header: { ...header, cells }, verdicts: verdicts.filter(({ cell }) => names.has(cell)) };
}

test.each([
  ['with everything that can go wrong', mixedRecord()],
  ['of many engines', fleetRecord()],
])('a record %s does not differ from itself, run again', (_what, record) => {
  const again = { ...record, header: { ...record.header, session: 'beef' }, verdicts: record.verdicts.toReversed() };
  const diff = diffRecords(reportOf(record), reportOf(again));
  expect(isUnchanged(diff)).toBe(true);
  expect(diff.pairs).toHaveLength(
    record.header.cells.filter(({ notApplicable }) => notApplicable === undefined).length,
  );
});

describe('a change', () => {
  test('of a verdict has both sides, and is in its cell only', () => {
    const diff = diffRecords(reportOf(pair()), reportOf(pair(REFUTED)));
    expect(
      diff.verdicts.map(({ before, after }) => [before.cell, before.outcome, after.outcome, after.because]),
    ).toEqual([[CLASSIC, 'confirmed', 'refuted', 'Received: 2']]);
    expect(diff.expectations).toEqual([]);
    expect(isUnchanged(diff)).toBe(false);
  });

  test('to a verdict that is missing is a change', () => {
    const lost = recordOf([verdictOf('article/a', BUILDKIT)]);
    expect(diffRecords(reportOf(pair()), reportOf(lost)).verdicts.map(({ after }) => after.outcome)).toEqual([
      'not-observed',
    ]);
  });

  test.each<readonly [string, VerdictParts, number]>([
    ['another reason', { ...REFUTED, expected: { verdict: 'refuted', because: 'otherwise' } }, 1],
    ['another link', { ...REFUTED, expected: { verdict: 'refuted', because: 'so', link: 'https://example.org' } }, 1],
    ['another verdict', { ...REFUTED, expected: { verdict: 'confirmed' } }, 1],
    ['nothing else', { ...REFUTED, expected: { verdict: 'refuted', because: 'so' } }, 0],
    [
      'another message of a matcher',
      { verdict: { outcome: 'refuted', because: 'Received: 3' }, expected: { verdict: 'refuted', because: 'so' } },
      0,
    ],
  ])('of an expectation: %s', (_what, parts, count) => {
    const diff = diffRecords(
      reportOf(pair({ ...REFUTED, expected: { verdict: 'refuted', because: 'so' } })),
      reportOf(pair(parts)),
    );
    expect(diff.expectations).toHaveLength(count);
    expect(diff.verdicts).toEqual([]);
  });

  test('of the claims is listed, and their verdicts are not compared', () => {
    const other = recordOf([verdictOf('article/b', CLASSIC, REFUTED)]);
    const diff = diffRecords(reportOf(pair()), reportOf(other));
    expect([diff.newClaims, diff.goneClaims].map((rows) => rows.map(({ id }) => id))).toEqual([
      ['article/b'],
      ['article/a'],
    ]);
    expect(diff.claims).toBe(0);
    expect(diff.verdicts).toEqual([]);
  });

  test('of the cells is listed, with the reason if one no longer applies', () => {
    const cells = CELLS.map((cell) => (cell.name === BUILDKIT ? { ...cell, notApplicable: 'too old' } : cell));
    const diff = diffRecords(
      reportOf(pair()),
      reportOf(recordOf([verdictOf('article/a', CLASSIC)], { header: { cells } })),
    );
    expect(diff.goneCells).toEqual([{ cell: { ...CELLS[1], imageStore: 'graph-driver' }, notApplicable: 'too old' }]);
    expect(diff.newCells).toEqual([]);
    expect(diff.pairs).toHaveLength(1);
  });

  test('of the image store makes different cells, even under the same name', () => {
    const diff = diffRecords(
      reportOf(pair()),
      reportOf(pair({}, { engines: [{ ...ENGINE, imageStore: 'containerd' }] })),
    );
    expect([diff.newCells.length, diff.goneCells.length, diff.pairs.length]).toEqual([2, 2, 0]);
  });

  test('to an unreachable engine is a change of its verdicts', () => {
    const unreachable = [{ engine: 'Docker 26.1.5', because: 'it did not start' }];
    const lost = recordOf([], { header: { engines: [], unreachable, planned: ['article/a'] } });
    const diff = diffRecords(reportOf(pair()), reportOf(lost));
    expect(diff.pairs).toHaveLength(2);
    expect(diff.verdicts.map(({ after }) => after.because)).toEqual(['it did not start', 'it did not start']);
  });
});

describe('cells of other engines', () => {
  const other = renamed(pair(REFUTED), 'Docker 28.5.2');

  test('are compared by their builders if the engine was upgraded', () => {
    const diff = diffRecords(reportOf(pair()), reportOf(other));
    expect([diff.newCells.length, diff.goneCells.length]).toEqual([0, 0]);
    expect(diff.verdicts.map(({ before, after }) => [before.cell, after.cell])).toEqual([
      [CLASSIC, 'Docker 28.5.2 · classic'],
    ]);
  });

  test('are new and gone if there are several', () => {
    const diff = diffRecords(reportOf(pair()), reportOf(withoutFirst(fleetRecord())));
    expect([diff.newCells.length, diff.goneCells.length, diff.verdicts.length]).toEqual([10, 2, 0]);
  });

  test('are compared when they are named, and no others', () => {
    const diff = diffRecords(reportOf(pair()), reportOf(other), [[CLASSIC, 'Docker 28.5.2 · classic']]);
    expect(diff.verdicts.map(({ before, after }) => [before.cell, after.cell])).toEqual([
      [CLASSIC, 'Docker 28.5.2 · classic'],
    ]);
    expect([diff.newCells.length, diff.goneCells.length]).toEqual([0, 0]);
  });

  test.each([
    ['x', 'Docker 28.5.2 · classic', 'The old record has no cell "x".'],
    [CLASSIC, 'x', 'The new record has no cell "x".'],
  ])('are refused when there is none: %s, %s', (before, after, message) => {
    expect(() => diffRecords(reportOf(pair()), reportOf(other), [[before, after]])).toThrow(
      expect.objectContaining({ code: 'USAGE', message, next: expect.stringMatching(/^It has "Docker 2/) }),
    );
  });
});
