import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { followRecord } from './follow-record';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'layerproof-follow-'));
  file = path.join(folder, 'record.jsonl');
  writeFileSync(file, '{"type":"header"}\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function line(cell: string): string {
  return `${JSON.stringify({ type: 'verdict', cell })}\n`;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await pause(20);
}

describe('followRecord', () => {
  test('tells each verdict once, in order, while the record is being written', async () => {
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

  test('tells what has come since when it is stopped, and nothing after', async () => {
    const cells: string[] = [];
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    appendFileSync(file, `${line('one')}{"type":"footer"}\n`);
    await follower.stop();
    expect(cells).toEqual(['one']);
    appendFileSync(file, line('two'));
    await pause(150);
    expect(cells).toEqual(['one']);
  });

  test('waits for the rest of a line, also when it is cut inside a character', async () => {
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

  test('leaves a last line that was torn', async () => {
    const cells: string[] = [];
    const follower = followRecord(file, ({ cell }) => cells.push(cell));
    appendFileSync(file, line('one') + line('two').slice(0, 10));
    await follower.stop();
    expect(cells).toEqual(['one']);
  });

  test('rejects at the stop when the record is gone', async () => {
    const follower = followRecord(path.join(folder, 'nowhere'), () => undefined);
    await expect(follower.stop()).rejects.toThrow('ENOENT');
  });
});
