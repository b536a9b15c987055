import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '../record/record-file';
import { renderAnnotations } from './data/render-annotations';
import { renderBadge } from './data/render-badge';
import { renderJson } from './data/render-json';
import { renderJunit } from './data/render-junit';
import { renderMarkdown } from './markdown/render-markdown';
import { renderMatrix } from './terminal/render-matrix';
import { renderTerminal } from './terminal/render-terminal';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from './model/verdict-fixture';
import type { VerdictParts } from './model/verdict-fixture';
import { reportOf } from './model/report';

const REFUTED_FIRST: VerdictParts = {
  otherAttempt: {
    number: 1,
    verdict: { outcome: 'refuted', because: 'the line was lost' },
    seen: ['It printed nothing.'],
    evidence: [],
    startedAt: '2025-11-23T06:40:00.000Z',
    durationMs: 7,
  },
};

function recordWith(header: Partial<RunRecord['header']> = {}): RunRecord {
  return recordOf([verdictOf('practice/a', CLASSIC, REFUTED_FIRST), verdictOf('practice/a', BUILDKIT)], { header });
}

const TERMINAL = { columns: 100, color: false, verbose: false };
const RENDERERS: Readonly<Record<string, (record: RunRecord) => string>> = {
  terminal: (record) => renderTerminal(reportOf(record), TERMINAL),
  matrix: (record) => renderMatrix(reportOf(record), TERMINAL),
  Markdown: (record) => renderMarkdown(reportOf(record)),
};

describe('a verdict whose attempts differ', () => {
  test.each(Object.entries(RENDERERS))('is counted in the %s report, with both attempts', (_name, render) => {
    const report = render(recordWith());
    expect(report).toContain('1 verdict is flaky');
    expect(report).toMatch(/refuted, then confirmed|attempt 1 refuted: the line was lost/);
  });

  test('is counted in the JSON report, with the attempt that did not count', () => {
    expect(JSON.parse(renderJson(reportOf(recordWith())))).toMatchObject({
      exitCode: 0,
      counts: { flaky: 1 },
      claims: [{ cells: [{ isFlaky: true, otherAttempt: REFUTED_FIRST.otherAttempt }, { isFlaky: false }] }],
    });
  });

  test('is counted in the JUnit report, and its case has both attempts', () => {
    const report = renderJunit(reportOf(recordWith()));
    expect(report).toContain('<property name="flaky" value="1"/>');
    expect(report).toContain('attempt 1 refuted: the line was lost\nattempt 2 confirmed');
    expect(report).toContain('failures="0"');
  });
});

describe('a run with more flaky verdicts than allowed', () => {
  const record = recordWith({ failFlaky: true });

  test('fails a case in the JUnit report', () => {
    expect(renderJunit(reportOf(record))).toContain(
      '<testcase classname="run" name="no more verdicts are flaky than allowed"',
    );
  });

  test('has a badge that says so', () => {
    expect(renderBadge(reportOf(record))).toContain('1 of 2 flaky');
    expect(renderBadge(reportOf(recordWith()))).toContain('2 of 2 as expected');
  });

  test('is an error on GitHub', () => {
    expect(renderAnnotations(reportOf(record))).toContain('1 verdict is flaky, more than allowed.');
    expect(renderAnnotations(reportOf(recordWith()))).toBe('');
  });
});
