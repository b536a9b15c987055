import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { greenRecord, mixedRecord } from '../model/record-fixture';
import { renderJunit } from './render-junit';
import { BUILDKIT, CLASSIC, COMPLETE, recordOf, verdictOf } from '../model/verdict-fixture';
import type { VerdictParts } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

/** One cell, so that there is only one case. */
function caseWith(parts: VerdictParts, footer: RunRecord['footer'] | null = COMPLETE): string {
  const cells = [{ name: CLASSIC, engine: 'Docker 26.1.5', builder: 'classic' as const }];
  return renderJunit(
    reportOf(recordOf([verdictOf('article/a', CLASSIC, parts)], { header: { cells }, footer: footer ?? null })),
  );
}

function totalsOf(xml: string): string | undefined {
  return /<testsuites name="layerproof" (tests="\d+" failures="\d+" errors="\d+" skipped="\d+")/.exec(xml)?.[1];
}

test('the report with everything that can go wrong', () => {
  const expected = readFileSync(join(__dirname, 'expected', 'mixed.junit.xml'), 'utf8');
  expect(renderJunit(reportOf(mixedRecord()))).toBe(expected);
});

test('the report with everything as expected has neither failure nor error', () => {
  expect(totalsOf(renderJunit(reportOf(greenRecord())))).toBe('tests="6" failures="0" errors="0" skipped="1"');
});

test.each<readonly [what: string, parts: VerdictParts, totals: string, element: RegExp]>([
  [
    'confirmed as expected passes',
    {},
    'tests="1" failures="0" errors="0" skipped="0"',
    /<system-out>confirmed \(as expected\)/,
  ],
  [
    'refuted as expected passes and says so',
    { verdict: { outcome: 'refuted', because: 'x' }, expected: { verdict: 'refuted', because: 'It is false.' } },
    'tests="1" failures="0" errors="0" skipped="0"',
    /<system-out>refuted \(as expected\): It is false\./,
  ],
  [
    'refuted against expectation is a failure',
    { verdict: { outcome: 'refuted', because: 'Received: 2' } },
    'tests="1" failures="1" errors="0" skipped="0"',
    /<failure type="refuted" message="Received: 2">Received: 2\n\nExpected: confirmed<\/failure>/,
  ],
  [
    'confirmed against expectation is a failure',
    { expected: { verdict: 'refuted', because: 'It is false.' } },
    'tests="1" failures="1" errors="0" skipped="0"',
    /<failure type="confirmed" message="it was expected to be refuted, because: It is false\.">/,
  ],
  [
    'not applicable against expectation is a failure',
    { verdict: { outcome: 'not-applicable', because: 'no mounts' } },
    'tests="1" failures="1" errors="0" skipped="0"',
    /<failure type="not-applicable" message="no mounts">/,
  ],
  [
    'not applicable as expected is skipped',
    { verdict: { outcome: 'not-applicable', because: 'no mounts' }, expected: { verdict: 'not-applicable' } },
    'tests="1" failures="0" errors="0" skipped="1"',
    /<skipped message="no mounts"\/>/,
  ],
  [
    'not measured as expected is skipped',
    { verdict: { outcome: 'not-measured', because: 'no systemd' }, expected: { verdict: 'not-measured' } },
    'tests="1" failures="0" errors="0" skipped="1"',
    /<skipped message="no systemd"\/>/,
  ],
  [
    'not observed is an error',
    { verdict: { outcome: 'not-observed', because: 'gone' } },
    'tests="1" failures="0" errors="1" skipped="0"',
    /<error type="not-observed" message="gone">/,
  ],
])('%s', (_what, parts, totals, element) => {
  const xml = caseWith(parts);
  expect(totalsOf(xml)).toBe(totals);
  expect(xml).toMatch(element);
});

test.each<readonly [what: string, footer: RunRecord['footer'] | null, totals: string, element: string]>([
  [
    'a cut-off record is an error',
    null,
    'tests="2" failures="0" errors="1" skipped="0"',
    'The record is cut off: it has no footer.',
  ],
  [
    'an interrupted run is an error',
    { ...COMPLETE, ended: 'interrupted' },
    'tests="2" failures="0" errors="1" skipped="0"',
    'The run was interrupted',
  ],
  [
    'leftovers are a failure',
    { ...COMPLETE, leftovers: ['volume data'] },
    'tests="2" failures="1" errors="0" skipped="0"',
    '>volume data</failure>',
  ],
])('%s though every claim passes', (_what, footer, totals, element) => {
  const xml = caseWith({}, footer);
  expect(totalsOf(xml)).toBe(totals);
  expect(xml).toContain(element);
});

test('a record without any claim is an error', () => {
  expect(totalsOf(renderJunit(reportOf(recordOf([]))))).toBe('tests="1" failures="0" errors="1" skipped="0"');
});

test('only characters that XML allows are in the report', () => {
  expect(
    renderJunit(reportOf(mixedRecord())).match(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu),
  ).toBeNull();
});

test('statements that were left out are skipped cases of a suite that never fails', () => {
  const leftOut = [
    { file: 'guide.md', line: 12, text: '$ docker run --privileged x', reason: 'policy', what: '--privileged' },
    { file: 'guide.md', line: 30, text: 'FROM …', reason: 'fragment', what: 'no FROM', next: 'Add complete="…".' },
  ] as const;
  const xml = renderJunit(
    reportOf(recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT)], { header: { leftOut } })),
  );
  expect(totalsOf(xml)).toBe('tests="4" failures="0" errors="0" skipped="2"');
  expect(xml).toContain(
    [
      '<testsuite name="left out" tests="2" failures="0" errors="0" skipped="2" time="0.000" timestamp="2025-11-23T06:40:00.000Z">',
      '<testcase classname="left out" name="guide.md:12: $ docker run --privileged x" time="0.000" file="guide.md" line="12">',
      '<skipped message="policy: --privileged"/>',
      '</testcase>',
      '<testcase classname="left out" name="guide.md:30: FROM …" time="0.000" file="guide.md" line="30">',
      '<skipped message="fragment: no FROM. Add complete=&quot;…&quot;."/>',
    ].join('\n'),
  );
});

test('a finding is a note in the cases that it is about', () => {
  const record = recordOf([verdictOf('a', CLASSIC), verdictOf('a', BUILDKIT)]);
  const findings = [
    { type: 'finding', claim: 'a', says: 'CMD and ENTRYPOINT could be swapped.' },
    { type: 'finding', claim: 'a', cell: CLASSIC, says: 'Only here.' },
  ] as const;
  const xml = renderJunit(reportOf({ ...record, findings }));
  expect(xml.match(/Note: CMD and ENTRYPOINT could be swapped\./g)).toHaveLength(2);
  expect(xml.match(/Note: Only here\./g)).toHaveLength(1);
});
