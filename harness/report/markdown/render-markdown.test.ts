import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { STATEMENTS, greenRecord, mixedRecord } from '../model/record-fixture';
import { renderMarkdown } from './render-markdown';
import { CELLS, CLASSIC, COMPLETE, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

function refutedClaims(count: number, because: string): RunRecord {
  const ids = Array.from({ length: count }, (_, number) => `practice/claim-${number}`);
  const verdict = { outcome: 'refuted', because } as const;
  return recordOf(ids.flatMap((id) => CELLS.map(({ name }) => verdictOf(id, name, { verdict }))));
}

test('the report with everything that can go wrong', () => {
  const expected = readFileSync(join(__dirname, 'expected', 'mixed.md'), 'utf8');
  expect(renderMarkdown(reportOf(mixedRecord(), STATEMENTS))).toBe(expected);
});

test('the answer comes first, and expected verdicts raise no alarm', () => {
  const report = renderMarkdown(reportOf(greenRecord()));
  expect(report).toMatch(
    /^# Layerproof\n\n\*\*Of 3 claims, 2 are true and 1 true with a caveat\.\*\*\n\nAll 6 verdicts are as expected/,
  );
  expect(report).not.toMatch(/## (Unexpected verdicts|Not observed|Left behind|The statements)/);
});

test('statements come before claims, false ones first, and a claim is under each of its statements', () => {
  const report = renderMarkdown(reportOf(greenRecord(), STATEMENTS));
  expect(report.match(/^## .*/gm)).toEqual([
    '## The statements of the article',
    '## False claims, as expected',
    '## Claims: article',
    '## Claims: reference/run',
    '## Differences between cells',
    '## About this run',
  ]);
  expect(report).toContain(
    '| A3 | RUN makes a new image layer with its result. | ~ true with a caveat | with the classic builder: The classic builder skips a layer without changes. ([see](https://example.org/moby)) | ✔ article/cmd-adds-no-layer<br>~ article/run-that-writes-nothing |\n| A8 | CMD makes no layer. | ✔ true |  | ✔ article/cmd-adds-no-layer |\n',
  );
});

test('untrusted output is raw only inside code blocks', () => {
  const outside = renderMarkdown(reportOf(mixedRecord())).replace(/^(`{3,})text\n[^]*?\n\1$/gm, '');
  expect(outside).not.toContain('<script>');
  expect(outside).toContain('&lt;script&gt;');
  expect(renderMarkdown(reportOf(mixedRecord())).match(/[^\P{Cc}\n]|\p{Cs}/gu)).toBeNull();
});

test('every row of a table has as many cells as its head', () => {
  const rows = renderMarkdown(reportOf(mixedRecord(), STATEMENTS))
    .trimEnd()
    .split('\n\n')
    .filter((part) => part.startsWith('|'));
  for (const table of rows) {
    const borders = table.split('\n').map((row) => row.match(/(?<!\\)\|/g)?.length);
    expect(new Set(borders).size).toBe(1);
  }
  expect(rows.length).toBeGreaterThan(4);
});

test('leftovers are listed', () => {
  const record = recordOf([verdictOf('article/a', CLASSIC)], { footer: { ...COMPLETE, leftovers: ['volume <b>'] } });
  expect(renderMarkdown(reportOf(record))).toContain('## Left behind on an engine\n\n- volume &lt;b&gt;\n');
});

test('a report that would be too long shows less of each text, and says so', () => {
  const report = renderMarkdown(reportOf(refutedClaims(80, 'x'.repeat(30_000))));
  expect(Buffer.byteLength(report)).toBeLessThanOrEqual(1_000_000);
  expect(report).toContain(`${'x'.repeat(3999)}…\n`);
  expect(report).toContain('*Truncated to keep the report short. The record has 26001 more characters.*');
  expect(report).toContain('practice/claim-79');
});

test('a report that is still too long is truncated between lines, with a note, and starts with its answer', () => {
  const report = renderMarkdown(reportOf(refutedClaims(80, 'ü'.repeat(30_000))), { maximumBytes: 5_000 });
  expect(Buffer.byteLength(report)).toBeLessThanOrEqual(5_000);
  expect(report).toContain('**160 verdicts are not as expected: practice/claim-0 in ');
  expect(report).toMatch(/\n\n\*Truncated to keep the report short\. The record has everything\.\*\n$/);
  // Only whole lines: each is in the uncut report.
  const whole = new Set(
    renderMarkdown(reportOf(refutedClaims(80, 'ü'.repeat(30_000))), { maximumBytes: 50_000 }).split('\n'),
  );
  expect(
    report
      .slice(0, report.indexOf('\n\n*Truncated to keep the report short. The record has everything'))
      .split('\n')
      .filter((line) => !whole.has(line)),
  ).toEqual([]);
});

test('a section that is about a claim without stating it is not called its source', () => {
  const verdict = { outcome: 'refuted', because: 'It is so.' } as const;
  const line = verdictOf('practice/so', CLASSIC, { verdict });
  const topic = { document: 'Dockerfile reference', section: 'RUN', isTopic: true } as const;
  const report = renderMarkdown(reportOf(recordOf([{ ...line, claim: { ...line.claim, writtenIn: [topic] } }])));
  expect(report).toContain('- About, without stating it: Dockerfile reference, RUN\n');
  expect(report).not.toContain('- Written in:');
});
