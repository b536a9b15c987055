import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { appendLine } from '../record/append-line';
import { readRecordFile } from '../record/read-record-file';
import { beginRecord, type Beginning } from './begin-record';
import { closeSession } from './close-session';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-begin-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const BEGINNING: Beginning = {
  id: 'f00d',
  // The engines took five minutes to start.
  startedAt: Date.now() - 300_000,
  equipped: [],
  cells: [{ name: 'Docker 26.1.5 · classic', engine: 'Docker 26.1.5', builder: 'classic' }],
  subject: { planned: ['article/a'] },
  unreachable: [],
  failFlaky: false,
};

test('a record says when its run began, and its duration counts from there', async () => {
  const recordFile = path.join(directory, 'deep', 'record.jsonl');
  const { startedAt } = BEGINNING;
  beginRecord(recordFile, BEGINNING);
  appendLine(recordFile, { type: 'base-images', baseImages: [] }, 'f00d');
  const own = { id: 'f00d', directory: path.join(directory, 'session'), members: [], recordFile, startedAt };
  expect(await closeSession(own, { interrupted: false })).toEqual([]);
  const { header, footer } = readRecordFile(recordFile);
  expect(header.startedAt).toBe(new Date(startedAt).toISOString());
  expect(Date.parse(footer?.endedAt ?? '') - Date.parse(header.startedAt)).toBe(footer?.durationMs);
  expect(footer?.durationMs).toBeGreaterThanOrEqual(300_000);
});

test('a record replaces one that layerproof wrote, but no other file and no link', () => {
  const recordFile = path.join(directory, 'record.jsonl');
  beginRecord(recordFile, BEGINNING);
  beginRecord(recordFile, { ...BEGINNING, id: 'cafe' });
  expect(readRecordFile(recordFile).header.session).toBe('cafe');
  const foreign = path.join(directory, 'foreign', 'record.jsonl');
  symlinkSync(directory, path.join(directory, 'foreign'));
  writeFileSync(foreign, 'theirs');
  expect(() => beginRecord(foreign, BEGINNING)).toThrow(expect.objectContaining({ code: 'OUTPUT_UNUSABLE' }));
});

test('a record has the locations of its claims, and what was left out', () => {
  const recordFile = path.join(directory, 'record.jsonl');
  const places = { 'guide.md/run-1': { file: 'guide.md', line: 28 } };
  const leftOut = [{ file: 'guide.md', line: 3, text: 'x', reason: 'author', what: 'skip="GPU"' }] as const;
  beginRecord(recordFile, { ...BEGINNING, subject: { planned: ['guide.md/run-1'], places, leftOut } });
  expect(readRecordFile(recordFile).header).toMatchObject({ planned: ['guide.md/run-1'], places, leftOut });
});
