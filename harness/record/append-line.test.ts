import { execFile } from 'node:child_process';
import fs, { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { appendLine } from './append-line';
import { readRecordFile } from './read-record-file';
import { COMPLETE, HEADER, textOf, VERDICT } from './record-lines-fixture';
import { WITH_TYPESCRIPT } from '../support/typescript-fixture';

describe('appendLine', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'layerproof-record-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function begin(): string {
    const file = join(directory, 'record.jsonl');
    writeFileSync(file, textOf([HEADER]));
    return file;
  }

  function failureOf(work: () => void): unknown {
    try {
      work();
    } catch (error) {
      return error;
    }
    return undefined;
  }

  test('writes lines that readRecord reads', () => {
    const file = begin();
    for (const line of [VERDICT, COMPLETE]) appendLine(file, line, HEADER.session);
    expect(readRecordFile(file)).toEqual({ header: HEADER, verdicts: [VERDICT], footer: COMPLETE });
  });

  test("writes nothing to a record that was removed, or replaced with another session's or a link", () => {
    const file = begin();
    const recordIsGone = {
      code: 'OUTPUT_FAILED',
      message: `${file} was removed or replaced during the run, so the run has no record.`,
    };
    expect(failureOf(() => appendLine(file, VERDICT, 'other'))).toMatchObject(recordIsGone);
    expect(readFileSync(file, 'utf8')).toBe(textOf([HEADER]));
    renameSync(file, `${file}.moved`);
    expect(failureOf(() => appendLine(file, VERDICT, HEADER.session))).toMatchObject(recordIsGone);
    expect(existsSync(file)).toBe(false);
    symlinkSync(`${file}.moved`, file);
    expect(failureOf(() => appendLine(file, VERDICT, HEADER.session))).toMatchObject(recordIsGone);
    expect(readFileSync(`${file}.moved`, 'utf8')).toBe(textOf([HEADER]));
  });

  test('says why a line could not be written', () => {
    const file = begin();
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const write = jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw full;
    });
    const failure = failureOf(() => appendLine(file, VERDICT, HEADER.session));
    write.mockReturnValue(7);
    const short = failureOf(() => appendLine(file, VERDICT, HEADER.session));
    write.mockRestore();
    const message = `${file} could not be written: no space left on device.`;
    expect(failure).toMatchObject({ code: 'OUTPUT_FAILED', message });
    expect(short).toMatchObject({ code: 'OUTPUT_FAILED', message: expect.stringMatching(/^Only 7 of \d+ bytes/) });
  });

  test('keeps lines whole when several processes write at the same time', async () => {
    const file = begin();
    // All start at the same moment, so that their writes overlap.
    const writer = `
      const { appendLine } = require(${JSON.stringify(join(__dirname, 'append-line.ts'))});
      const line = { type: 'verdict', padding: 'x'.repeat(20_000) };
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${Date.now() + 2000} - Date.now());
      for (let count = 0; count < 500; count++) appendLine(process.argv[1], line, 'f00d');`;
    const run = promisify(execFile);
    await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, [...WITH_TYPESCRIPT, '-e', writer, file])));
    const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines).toHaveLength(2000);
  });
});
