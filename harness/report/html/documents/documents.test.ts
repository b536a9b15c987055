import { expect, test } from '@jest/globals';
import { pageRecord } from '../../model/page-record-fixture';
import { greenRecord } from '../../model/record-fixture';
import { reportOf } from '../../model/report';
import { renderHtml } from '../render-html';
import { documentsView } from './documents';

const { markup } = documentsView(reportOf(pageRecord()));

test('the page is shown line by line, with the verdicts next to their lines', () => {
  const lines = markup.match(/<li class="[^"]*">\s*<span class="margin"/g) ?? [];
  expect(lines.map((line) => /class="([^"]*)"/.exec(line)?.[1])).toEqual([
    ...['', '', '', '', '', 'line-confirmed', '', 'line-unexpected', 'line-unexpected', '', '', ''],
  ]);
  expect(markup).toContain('href="#claim=docs/hello.md/hello/run-1"');
  expect(markup).toContain('It holds with BuildKit, not with the classic builder.');
  expect(markup).toContain('starts hello as it was built');
  expect(markup).toContain('Left out. Not allowed here: --privileged.');
  expect(markup).toContain('With the classic builder: the page states');
  expect(markup).toContain('0 of 1 statement holds, 1 finding, 1 left out');
});

test('nothing in a page or in what it prints is markup, a terminal sequence or a command', () => {
  expect(markup).toContain('Hello &lt;b&gt;world&lt;/b&gt;');
  expect(markup).not.toContain('<script');
  // eslint-disable-next-line no-control-regex -- these are what must not be there
  expect(markup).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
});

test('it is part of the report, and a report about scenarios has none', () => {
  expect(renderHtml(reportOf(pageRecord()))).toContain('id="documents-heading"');
  expect(documentsView(reportOf(greenRecord())).markup).toBe('');
});

test('what is next to its line is not listed again, unless the page is missing', () => {
  const record = pageRecord();
  const timesIn = (report: string, words: string): number => report.split(words).length - 1;
  const found = 'No step of the page starts hello as it was built';
  const whole = renderHtml(reportOf(record));
  expect([timesIn(whole, found), timesIn(whole, 'Not allowed here: --privileged.')]).toEqual([1, 1]);
  const { documents: _, ...header } = record.header;
  const without = renderHtml(reportOf({ ...record, header }));
  expect([timesIn(without, found), timesIn(without, 'Not allowed here: --privileged.')]).toEqual([1, 1]);
});

test('a page that makes the report too large is left out', () => {
  const record = pageRecord();
  const documents = [{ file: 'docs/hello.md', text: 'text\n'.repeat(100_000) }];
  const report = renderHtml(reportOf({ ...record, header: { ...record.header, documents } }));
  expect(report).not.toContain('id="documents-heading"');
  expect(Buffer.byteLength(report)).toBeLessThan(3_000_000);
});
