import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { narrowRecord, noteSelected, noteShard } from './selection';

let directory = '';
let recordFile = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-selection-'));
  recordFile = path.join(directory, 'record.jsonl');
  const cells = ['classic', 'BuildKit'].map((name) => ({ name, engine: 'e', builder: name.toLowerCase() }));
  const header = { type: 'header', recordVersion: 2, session: 's', cells, planned: ['a', 'b', 'c'] };
  writeFileSync(recordFile, `${JSON.stringify(header)}\n{"type":"verdict","cell":"classic"}\n`);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function header(): unknown {
  return JSON.parse(readFileSync(recordFile, 'utf8').split('\n')[0] ?? '');
}

test('a record plans only what was selected, and states how', () => {
  noteSelected(directory, [
    { cell: 'classic', claim: 'a' },
    { cell: 'classic', claim: 'c' },
  ]);
  expect(narrowRecord(recordFile, directory, 'npm test -- x')).toBe(2);
  const cells = [{ name: 'classic', engine: 'e', builder: 'classic' }];
  expect(header()).toMatchObject({ session: 's', cells, planned: ['a', 'c'], selectedBy: 'npm test -- x' });
  expect(readFileSync(recordFile, 'utf8')).toMatch(/\n\{"type":"verdict","cell":"classic"\}\n$/);
});

test('what -t skips is not planned, unless a later run of a watching Jest selects it', () => {
  noteSelected(directory, [
    { cell: 'classic', claim: 'a' },
    { cell: 'classic', claim: 'b' },
  ]);
  noteSelected(directory, [{ cell: 'classic', claim: 'a', isSkipped: true }]);
  noteSelected(directory, [{ cell: 'classic', claim: 'b', isSkipped: true }]);
  noteSelected(directory, [{ cell: 'classic', claim: 'b' }]);
  expect(narrowRecord(recordFile, directory, 'npm test -- -t x')).toBe(1);
  expect(header()).toMatchObject({ planned: ['b'] });
});

test('a whole run is not a part', () => {
  const all = ['classic', 'BuildKit'].flatMap((cell) => ['a', 'b', 'c'].map((claim) => ({ cell, claim })));
  noteSelected(directory, all);
  expect(narrowRecord(recordFile, directory, 'npx jest')).toBe(6);
  expect(header()).not.toHaveProperty('selectedBy');
});

test('a run without a scenario leaves the record unchanged', () => {
  const before = readFileSync(recordFile, 'utf8');
  expect(narrowRecord(recordFile, directory, 'npm test -- --selectProjects harness')).toBe(0);
  expect(readFileSync(recordFile, 'utf8')).toBe(before);
});

test('a part that is not the same in each cell says which claims it has where', () => {
  noteSelected(directory, [
    { cell: 'classic', claim: 'a' },
    { cell: 'BuildKit', claim: 'c' },
  ]);
  narrowRecord(recordFile, directory, 'npm test -- --shard=1/3');
  expect(header()).toMatchObject({ planned: ['a', 'c'], plannedIn: { classic: ['a'], BuildKit: ['c'] } });
});

describe('a shard', () => {
  test('has its claims of each cell, in the whole plan', () => {
    noteSelected(directory, [
      { cell: 'classic', claim: 'a' },
      { cell: 'BuildKit', claim: 'b' },
    ]);
    noteShard(recordFile, directory, '1/2');
    expect(header()).toMatchObject({
      planned: ['a', 'b', 'c'],
      plannedIn: { classic: ['a'], BuildKit: ['b'] },
      selectedBy: '--shard 1/2',
    });
  });

  test('that Jest never began keeps the whole plan, so that nothing it missed looks green', () => {
    noteShard(recordFile, directory, '1/2');
    expect(header()).not.toHaveProperty('plannedIn');
  });
});
