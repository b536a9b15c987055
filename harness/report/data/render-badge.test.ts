import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { pageRecord } from '../model/page-record-fixture';
import { greenRecord, mixedRecord } from '../model/record-fixture';
import { renderBadge } from './render-badge';
import { BUILDKIT, CLASSIC, COMPLETE, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

const VERDICTS = [verdictOf('a/b', CLASSIC), verdictOf('a/b', BUILDKIT)];

test('a badge shows how many verdicts are as expected', () => {
  expect(renderBadge(reportOf(greenRecord()))).toBe(
    readFileSync(path.join(__dirname, 'expected', 'green-badge.svg'), 'utf8'),
  );
});

test.each([
  ['missing observations come first', mixedRecord(), '4 of 14 not observed', '#6b4aa0'],
  [
    'a verdict that is not the expected one',
    recordOf([verdictOf('a/b', CLASSIC, { verdict: { outcome: 'refuted', because: 'no' } }), ...VERDICTS.slice(1)]),
    '1 of 2 not expected',
    '#b3261e',
  ],
  ['a run that was cut off', recordOf(VERDICTS, { footer: null }), 'cut off', '#6b4aa0'],
  [
    'a run that left something behind',
    recordOf(VERDICTS, { footer: { ...COMPLETE, leftovers: ['x'] } }),
    'left something behind',
    '#b3261e',
  ],
  ['a run of nothing', recordOf([]), 'nothing tested', '#6b4aa0'],
  ['how much of a page holds', pageRecord(), '0 of 1 statement holds', '#b3261e'],
])('a badge shows %s', (_, record, message, color) => {
  const badge = renderBadge(reportOf(record));
  expect(badge).toContain(`aria-label="layerproof: ${message}"`);
  expect(badge).toContain(`fill="${color}"`);
});

test('untrusted text stays text', () => {
  const because = '<script>alert(1)</script>';
  const record = recordOf([verdictOf('a/b', CLASSIC, { verdict: { outcome: 'not-observed', because } })]);
  expect(renderBadge(reportOf(record))).not.toContain('<script');
});
