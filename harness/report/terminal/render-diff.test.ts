import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { diffRecords } from '../model/diff-records';
import type { CellNames } from '../model/diff-records';
import { fleetRecord } from '../model/matrix-fixture';
import { lengthOf } from '../model/plain-text';
import { greenRecord, mixedRecord } from '../model/record-fixture';
import { renderDiff } from './render-diff';
import { BUILDKIT, CELLS, CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

function diffText(
  before: RunRecord,
  after: RunRecord,
  { columns = 100, color = false, cells = [] as readonly CellNames[] } = {},
): string {
  return renderDiff(diffRecords(reportOf(before), reportOf(after), cells), { columns, color, before, after });
}

/** The mixed record, a while later. */
function laterRecord(): RunRecord {
  const changed = mixedRecord().verdicts.flatMap((line) => {
    const { id } = line.claim;
    if (id === 'article/cmd-adds-no-layer') {
      return [{ ...line, verdict: { outcome: 'refuted', because: 'Expected: none\nReceived: 1 layer' } as const }];
    }
    if (id === 'article/run-that-writes-nothing' && line.cell === CLASSIC) {
      return [{ ...line, expected: { verdict: 'refuted', because: 'A layer without changes is none.' } as const }];
    }
    return id === 'article/turns-true' ? [] : [line];
  });
  return recordOf([...changed, ...CELLS.map(({ name }) => verdictOf('practice/brand-new', name))], {
    header: { startedAt: '2025-12-01T06:40:00.000Z' },
  });
}

test.each([100, 50])('what changed, at %d columns', (columns) => {
  const expected = readFileSync(join(__dirname, 'expected', `diff-${columns}.txt`), 'utf8');
  expect(diffText(mixedRecord(), laterRecord(), { columns })).toBe(expected);
});

test('when nothing changed, the answer says what was compared', () => {
  expect(diffText(greenRecord(), greenRecord())).toMatch(/\n\nNothing changed: 3 claims in 2 cells\.\n$/);
});

test('a cell whose image store changed is a removed and a new one', () => {
  const green = greenRecord();
  const engines = green.header.engines.map((engine) => ({ ...engine, imageStore: 'containerd' as const }));
  const text = diffText(green, { ...green, header: { ...green.header, engines } });
  expect(text).toContain(`New cells (2)\n  ${CLASSIC} (containerd)\n`);
  expect(text).toContain(`Removed cells (2)\n  ${CLASSIC} (graph-driver)\n`);
});

describe('records without a common cell', () => {
  test('come with a hint on how to compare them', () => {
    const text = diffText(greenRecord(), fleetWithout26()).replace(/\s+/g, ' ');
    expect(text).toContain('New cells (10)');
    expect(text).toContain('Removed cells (2)');
    expect(text).toContain(
      'The records have no cell in common: --cell "Docker 26.1.5 · classic=Docker 20.10.24 · classic" compares these two.',
    );
  });

  test('are compared cell with cell', () => {
    const cells = [[BUILDKIT, 'Docker 28.5.2 · BuildKit']] as const;
    const text = diffText(greenRecord(), fleetWithout26(), { cells });
    expect(text).toContain('Compared    Docker 26.1.5 · buildkit with Docker 28.5.2 · BuildKit\n');
    expect(text).not.toContain('cell "');
  });
});

test('no line is wider than the terminal, and untrusted text cannot control it', () => {
  for (const columns of [40, 80]) {
    const text =
      diffText(greenRecord(), mixedRecord(), { columns }) + diffText(mixedRecord(), laterRecord(), { columns });
    expect(text.split('\n').filter((line) => lengthOf(line) > columns)).toEqual([]);
    expect(text.match(/[^\P{Cc}\n]|[\u202A-\u202E]|\p{Cs}/gu)).toBeNull();
  }
});

test('color changes no character', () => {
  const colored = diffText(mixedRecord(), laterRecord(), { color: true });
  expect(colored).toContain('\u001b[33m');
  expect(stripVTControlCharacters(colored)).toBe(diffText(mixedRecord(), laterRecord()));
});

function fleetWithout26(): RunRecord {
  const { header, verdicts, ...rest } = fleetRecord();
  const cells = header.cells.filter(({ engine }) => engine !== 'Docker 26.1.5');
  const names = new Set(cells.map(({ name }) => name));
  return { ...rest, header: { ...header, cells }, verdicts: verdicts.filter(({ cell }) => names.has(cell)) };
}
