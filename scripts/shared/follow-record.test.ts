import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { headerWith, verdictOf } from '../../harness/report/model/verdict-fixture';
import { followRecord } from './follow-record';

const HEADER = `${JSON.stringify(headerWith())}\n`;

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-follow-'));
  file = path.join(directory, 'record.jsonl');
  writeFileSync(file, HEADER);
});
afterEach(() => rmSync(directory, { recursive: true }));

function line(cell: string): string {
  return `${JSON.stringify(verdictOf('article/a', cell))}\n`;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await pause(20);
}

describe('followRecord', () => {
  test('reports each verdict once, in order, while the record is being written', async () => {
    const cells: string[] = [];
    appendFileSync(file, line('one'));
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    await until(() => cells.length === 1);
    expect(cells).toEqual(['one']);
    appendFileSync(file, line('two') + line('three'));
    await until(() => cells.length === 3);
    expect(cells).toEqual(['one', 'two', 'three']);
    await follower.stop();
    expect(cells).toHaveLength(3);
  });

  test('reports the remaining verdicts when it is stopped, and nothing after that', async () => {
    const cells: string[] = [];
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    appendFileSync(file, `${line('one')}{"type":"later"}\n`);
    await follower.stop();
    expect(cells).toEqual(['one']);
    appendFileSync(file, line('two'));
    await pause(150);
    expect(cells).toEqual(['one']);
  });

  test('waits for the rest of a line, even if it is cut inside a character', async () => {
    const cells: string[] = [];
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    const bytes = Buffer.from(line('wörld · €'));
    const cut = bytes.indexOf(0xc3) + 1;
    appendFileSync(file, bytes.subarray(0, cut));
    await pause(250);
    expect(cells).toEqual([]);
    appendFileSync(file, bytes.subarray(cut));
    await follower.stop();
    expect(cells).toEqual(['wörld · €']);
  });

  test('ignores a torn last line', async () => {
    const cells: string[] = [];
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    appendFileSync(file, line('one') + line('two').slice(0, 10));
    await follower.stop();
    expect(cells).toEqual(['one']);
  });

  test.each<[string, () => void, string]>([
    ['is removed', () => rmSync(file), 'was removed or replaced during the run, so the run has no record.'],
    [
      'is removed with its directory',
      () => rmSync(directory, { recursive: true }),
      'was removed or replaced during the run, so the run has no record.',
    ],
    [
      'is replaced by the record of another run',
      () => {
        writeFileSync(`${file}.new`, `${HEADER}${line('theirs')}`);
        renameSync(`${file}.new`, file);
      },
      'was removed or replaced during the run, so the run has no record.',
    ],
    ['is emptied', () => truncateSync(file), 'was removed or replaced during the run, so the run has no record.'],
    [
      'is damaged',
      () => appendFileSync(file, '{"type":\n'),
      'could not be read during the run: Line 3 of the record is not a JSON object: {"type":.',
    ],
    [
      'has a line that is not an object',
      () => appendFileSync(file, 'null\n'),
      'could not be read during the run: Line 3 of the record is not a JSON object: null.',
    ],
    [
      'has a verdict that no report can show',
      () => appendFileSync(file, '{"type":"verdict","cell":"two"}\n'),
      'could not be read during the run: Line 3 of the record has no claim with an id',
    ],
  ])('reports at once that the record %s, and no further verdicts', async (_what, harm, reason) => {
    const cells: string[] = [];
    appendFileSync(file, line('one'));
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    await until(() => cells.length === 1);
    harm();
    await until(() => follower.lost.aborted);
    expect(follower.lost.reason).toMatchObject({ message: expect.stringContaining(reason) });
    await expect(follower.stop()).rejects.toBe(follower.lost.reason);
    expect(cells).toEqual(['one']);
    mkdirSync(directory, { recursive: true });
  });

  test('reports an error in the handling of a verdict like a lost record', async () => {
    const follower = followRecord(file, () => {
      throw new TypeError('no claim');
    });
    appendFileSync(file, line('one'));
    await expect(follower.stop()).rejects.toMatchObject({
      code: 'RECORD_UNREADABLE',
      message: `The verdicts in ${file} could not be read during the run: no claim.`,
    });
  });
});
