import { expect, test } from '@jest/globals';
import { renderHtml } from './html/render-html';
import { renderMarkdown } from './markdown/render-markdown';
import { fleetRecord } from './model/matrix-fixture';
import { greenRecord } from './model/record-fixture';
import { reportOf } from './model/report';
import { renderMatrix } from './terminal/render-matrix';
import { renderTerminal } from './terminal/render-terminal';

const BEGAN = '2026-03-01T04:05:59.123Z';
const IN_WORDS = 'on 2026-03-01 at 04:05 UTC';

test.each([
  ['one engine', greenRecord()],
  ['a fleet', fleetRecord()],
])('every report of %s says when its run began', (_, { header, ...record }) => {
  const report = reportOf({ ...record, header: { ...header, startedAt: BEGAN } });
  const texts = {
    terminal: renderTerminal(report, { columns: 200, color: false, verbose: false }),
    matrix: renderMatrix(report, { columns: 200, color: false }),
    html: renderHtml(report),
    markdown: renderMarkdown(report),
  };
  for (const [form, text] of Object.entries(texts))
    expect([form, text.replace(/\s+/g, ' ')]).toEqual([form, expect.stringContaining(IN_WORDS)]);
  expect(texts.html).toContain(`<time datetime="${BEGAN}">1 March 2026 at 04:05 UTC</time>`);
  expect(texts.markdown).toContain(`| Run | ${BEGAN}, took `);
});

test('a time that cannot be read is left out', () => {
  const { header, ...record } = greenRecord();
  expect(reportOf({ ...record, header: { ...header, startedAt: 'yesterday' } }).subject).toMatch(/BuildKit\.$/);
});
