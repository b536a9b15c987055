import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../../record/record-file';
import { reportOf } from '../../model/report';
import { largeRecord } from '../html-fixture';
import { renderHtml } from '../render-html';
import { cellDetails } from './cell-details';
import type { ClaimPage } from './claim-page';

const CLAIM = 'article/claim-0';
const UNEXPECTED = 'Docker 22.2.1 · buildkit';
const FLAKY = 'Docker 23.3.1 · classic';
const FIRST = ['Docker 20.0.1 · classic', 'Docker 20.0.1 · buildkit'];

/** 8 cells that observed the same, except for one that refuted the claim and one that needed a second attempt. */
const RECORD = withSurprises(largeRecord({ engines: 4, claims: 12 }));
const WHOLE = renderHtml(reportOf(RECORD));

test('a large report keeps the evidence of one cell for each builder and verdict, and of every surprise', () => {
  const report = renderHtml(reportOf(RECORD), { maximumBytes: WHOLE.length - 5_000 });
  expect(report).toContain('each claim has evidence from one cell per builder and verdict');
  const { row, omitted } = pageIn(report);
  const kept = row.entries.filter(({ evidence }) => evidence.length > 0).map(({ cell }) => cell);
  expect(kept).toEqual([...FIRST, UNEXPECTED, FLAKY]);
  expect(omitted).toEqual(row.entries.map(({ cell }) => cell).filter((cell) => !kept.includes(cell)));
  expect(row.entries[0]?.evidence).toEqual(RECORD.verdicts[0]?.evidence);
});

test('a larger one keeps only that of surprises', () => {
  const bytes = renderHtml(reportOf(RECORD), { maximumBytes: 1 }).length + 4_000;
  const report = renderHtml(reportOf(RECORD), { maximumBytes: bytes });
  expect(report).toContain('only unexpected and flaky verdicts have evidence');
  const kept = pageIn(report).row.entries.filter(({ evidence }) => evidence.length > 0);
  expect(kept.map(({ cell }) => cell)).toEqual([UNEXPECTED, FLAKY]);
});

test('a report that is small enough leaves nothing out', () => {
  expect(WHOLE).not.toContain('record.jsonl has all of it');
  expect(pageIn(WHOLE).omitted).toEqual([]);
});

test('a cell without its evidence shows where it is, and is compared with no other cell', () => {
  const page = pageIn(renderHtml(reportOf(RECORD), { maximumBytes: WHOLE.length - 5_000 }));
  const markupOf = (cell: string): string => {
    const entry = page.row.entries.find((candidate) => candidate.cell === cell);
    if (entry === undefined) throw new Error(`There is no cell ${cell}.`);
    const facts = { claim: page.row.claim, dockerfiles: page.dockerfiles, omitted: page.omitted, beside: '' };
    return cellDetails(entry, { ...facts, entries: page.row.entries }).markup;
  };
  const without = markupOf('Docker 21.1.1 · classic').replace(/\s+/g, ' ');
  expect(without).toContain('the evidence from this cell is only in record.jsonl');
  expect(without).toContain(`>${FIRST[0]}</a>`);
  expect(without).not.toContain('The record has no evidence');
  expect(without).not.toContain('Compare with');
  const choice = /<select.*?<\/select>/s.exec(markupOf(FIRST[0] ?? ''))?.[0];
  expect(choice).toContain(FIRST[1]);
  expect(choice).not.toContain('Docker 21.1.1');
});

function withSurprises(record: RunRecord): RunRecord {
  const refuted = { outcome: 'refuted', because: 'Received: ""' } as const;
  const verdicts = record.verdicts.map((line) => {
    if (line.claim.id !== CLAIM) return line;
    if (line.cell === UNEXPECTED) return { ...line, verdict: refuted };
    const { evidence, startedAt, durationMs } = line;
    const otherAttempt = { number: 1, verdict: refuted, seen: [], evidence, startedAt, durationMs } as const;
    return line.cell === FLAKY ? { ...line, otherAttempt } : line;
  });
  return { ...record, verdicts };
}

function pageIn(report: string): ClaimPage {
  const position = reportOf(RECORD).rows.findIndex(({ id }) => id === CLAIM);
  const [, text = ''] = new RegExp(`id="packed-${position}">([^<]*)<`).exec(report) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()) as ClaimPage;
}
