import { expect, test } from '@jest/globals';
import { NO_VERDICT } from '../model/grid';
import { STATEMENTS, greenRecord, mixedRecord } from '../model/record-fixture';
import { renderJson } from './render-json';
import type { JsonReport } from './render-json';
import { BUILDKIT, COMPLETE, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';
import type { RunRecord } from '../../record/record-file';

function jsonReportOf(record: RunRecord): JsonReport {
  return JSON.parse(renderJson(reportOf(record))) as JsonReport;
}

test('the document has the answer, the counts, the header and every claim in every cell', () => {
  const report = jsonReportOf(mixedRecord());
  expect(Object.keys(report)).toEqual([
    'reportVersion',
    'answer',
    'exitCode',
    'counts',
    'header',
    'footer',
    'statements',
    'claims',
    'findings',
  ]);
  expect(report).toMatchObject({ reportVersion: 1, exitCode: 2, footer: COMPLETE, header: mixedRecord().header });
  expect(report.answer).toMatch(/^4 verdicts could not be observed/);
  expect(report.counts).toMatchObject({ verdicts: 14, unexpected: 2, notObserved: 4 });
  expect(new Set(report.claims.map(({ id }) => id))).toEqual(new Set(mixedRecord().header.planned));
  expect(report.claims.every(({ cells }) => cells.length === 2)).toBe(true);
});

test('a statement has its verdict, the reasons and its claims', () => {
  const { statements } = JSON.parse(renderJson(reportOf(greenRecord(), STATEMENTS))) as JsonReport;
  expect(statements).toEqual([
    {
      id: 'A3',
      says: 'RUN makes a new image layer with its result.',
      verdict: 'caveat',
      reasons: [
        {
          kind: 'refuted',
          says: 'The classic builder skips a layer without changes.',
          link: 'https://example.org/moby',
          claims: ['article/run-that-writes-nothing'],
          cells: ['Docker 26.1.5 · classic'],
        },
      ],
      elsewhere: null,
      claims: ['article/cmd-adds-no-layer', 'article/run-that-writes-nothing'],
    },
    {
      id: 'A8',
      says: 'CMD makes no layer.',
      verdict: 'true',
      reasons: [],
      elsewhere: null,
      claims: ['article/cmd-adds-no-layer'],
    },
  ]);
});

test('a claim has its sentence, its source, and what each cell found', () => {
  expect(jsonReportOf(greenRecord()).claims[1]).toEqual({
    id: 'article/run-that-writes-nothing',
    chapter: 'article',
    says: 'RUN adds a layer even when it writes nothing.',
    reading: 'literal',
    writtenIn: [{ document: 'The article', section: 'RUN', url: 'https://example.org/run#layers', statements: ['A3'] }],
    file: 'scenarios/article/run-that-writes-nothing.scenario.ts',
    holds: 'holds with BuildKit, not with the classic builder',
    cells: [
      {
        cell: 'Docker 26.1.5 · classic',
        outcome: 'refuted',
        isAsExpected: true,
        isRecorded: true,
        expected: {
          verdict: 'refuted',
          because: 'The classic builder skips a layer without changes.',
          link: 'https://example.org/moby',
        },
        because: 'expect(image).toHaveOneLayerFrom("RUN")\n\nExpected: 1 layer\nReceived: none',
        seen: ['The history has one entry with no layer.'],
        evidence: [],
        startedAt: '2025-11-23T06:40:01.000Z',
        durationMs: 1200,
        isFlaky: false,
        otherAttempt: null,
      },
      {
        cell: 'Docker 26.1.5 · buildkit',
        outcome: 'confirmed',
        isAsExpected: true,
        isRecorded: true,
        expected: { verdict: 'confirmed' },
        because: null,
        seen: ['The history has one entry with a layer.'],
        evidence: [],
        startedAt: '2025-11-23T06:40:01.000Z',
        durationMs: 1200,
        isFlaky: false,
        otherAttempt: null,
      },
    ],
  });
});

test('a claim without a recorded verdict is listed as not observed', () => {
  const nothing = { says: null, reading: null, writtenIn: null, file: null };
  const cell = {
    outcome: 'not-observed',
    isAsExpected: false,
    isRecorded: false,
    expected: null,
    because: NO_VERDICT,
    durationMs: null,
    isFlaky: false,
    otherAttempt: null,
  };
  expect(jsonReportOf(mixedRecord()).claims.at(-1)).toMatchObject({
    id: 'practice/never-seen',
    ...nothing,
    cells: [cell, cell],
  });
});

test('a cut-off record has no footer', () => {
  expect(jsonReportOf(recordOf(greenRecord().verdicts, { footer: null }))).toMatchObject({ footer: null, exitCode: 2 });
});

test('texts are as recorded, but the document itself has no control character', () => {
  const seen = ['\u001b[31m\u009b31m\u007f<script>\u0000'];
  const record = recordOf([verdictOf('article/a', BUILDKIT, { seen })]);
  expect(renderJson(reportOf(record)).match(/[^\P{Cc}\n]/gu)).toBeNull();
  expect(jsonReportOf(record).claims[0]?.cells[1]?.seen).toEqual(seen);
});
