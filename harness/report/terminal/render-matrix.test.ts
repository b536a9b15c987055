import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { fleetRecord } from '../model/matrix-fixture';
import { lengthOf } from '../model/plain-text';
import { greenRecord, mixedRecord } from '../model/record-fixture';
import { renderMarkdown } from '../markdown/render-markdown';
import { renderMatrix } from './render-matrix';
import { reportOf } from '../model/report';

const PLAIN = { columns: 100, color: false } as const;

function expectedText(file: string): string {
  return readFileSync(join(__dirname, 'expected', file), 'utf8');
}

test.each([100, 50])('the matrix of a fleet at %d columns', (columns) => {
  expect(renderMatrix(reportOf(fleetRecord()), { ...PLAIN, columns })).toBe(expectedText(`matrix-${columns}.txt`));
});

test('the Markdown report of a fleet', () => {
  expect(renderMarkdown(reportOf(fleetRecord()))).toBe(
    readFileSync(join(__dirname, '..', 'markdown', 'expected', 'matrix.md'), 'utf8'),
  );
});

test('the Markdown report of few cells names them in the headers of its tables', () => {
  expect(renderMarkdown(reportOf(greenRecord()))).toContain(
    '| Claim | Docker 26.1.5 · classic | Docker 26.1.5 · buildkit |',
  );
  expect(renderMarkdown(reportOf(greenRecord()))).not.toContain('## Cells\n');
});

test.each([40, 60, 80, 120])('no line is wider than %d columns', (columns) => {
  for (const record of [fleetRecord(), mixedRecord()]) {
    const lines = renderMatrix(reportOf(record), { ...PLAIN, columns }).split('\n');
    expect(lines.filter((line) => lengthOf(line) > columns)).toEqual([]);
  }
});

test('an ID that fits into a line is not broken, so that it can be copied', () => {
  const lines = renderMatrix(reportOf(fleetRecord()), { ...PLAIN, columns: 40 }).split('\n');
  expect(lines.map((line) => line.trim())).toContain('article/run-that-writes-nothing');
});

test('a matrix too wide for the terminal is printed in blocks that contain every cell once', () => {
  const heads = renderMatrix(reportOf(fleetRecord()), { ...PLAIN, columns: 50 }).match(/^[ \d]+(?= {2}practice$)/gm);
  expect(heads?.map((head) => head.trim().split(/ +/).map(Number))).toEqual([
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10],
  ]);
});

test('color changes no character, and red is for what is not as expected', () => {
  const colored = renderMatrix(reportOf(fleetRecord()), { ...PLAIN, color: true });
  expect(stripVTControlCharacters(colored)).toBe(renderMatrix(reportOf(fleetRecord()), PLAIN));
  expect(colored).toContain('\u001b[31m ✘!\u001b[39m');
  expect(colored).toContain('\u001b[33m ✘ \u001b[39m');
  expect(renderMatrix(reportOf(greenRecord()), { ...PLAIN, color: true })).not.toContain('\u001b[31m');
});

test('nothing that a container printed reaches the terminal as a control character', () => {
  expect(renderMatrix(reportOf(mixedRecord()), PLAIN).match(/[^\P{Cc}\n]|[\u202A-\u202E]|\p{Cs}/gu)).toBeNull();
});

test('every row of a Markdown table has as many cells as its header', () => {
  const tables = renderMarkdown(reportOf(fleetRecord()))
    .trimEnd()
    .split('\n\n')
    .filter((part) => part.startsWith('|'));
  for (const table of tables) {
    const borders = table.split('\n').map((row) => row.match(/(?<!\\)\|/g)?.length);
    expect(new Set(borders).size).toBe(1);
  }
  expect(tables.length).toBeGreaterThan(6);
});
