import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { greenRecord, mixedRecord } from '../../harness/report/model/record-fixture';
import { textOf } from '../../harness/record/record-file';
import { WITH_TYPESCRIPT } from '../../harness/support/typescript-fixture';

const ROOT = path.join(__dirname, '..', '..');

/** Runs a command with this redirection in a shell; it needs no engine, prints several lines and exits with 1. */
function diff(redirection: string): { readonly codes: string; readonly stdout: string; readonly stderr: string } {
  const call = `"${process.execPath}" ${WITH_TYPESCRIPT.join(' ')} -e "$0" ${redirection}; echo "codes: \${PIPESTATUS[*]}" >&2`;
  const code = `
    const { main } = require(${JSON.stringify(path.join(__dirname, 'main.ts'))});
    main('report', ${JSON.stringify(['diff', ...files])}).then((code) => (process.exitCode = code));`;
  const { stdout, stderr } = spawnSync('bash', ['-c', call, code], { cwd: ROOT, encoding: 'utf8' });
  const [, before = '', codes = ''] = /^([^]*)codes: (.*)\n$/.exec(stderr) ?? [];
  return { codes, stdout, stderr: before };
}

let directory: string;
let files: readonly string[];
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-output-'));
  files = [greenRecord(), mixedRecord()].map((record, index) => {
    const file = path.join(directory, `${index}.jsonl`);
    writeFileSync(file, textOf(record));
    return file;
  });
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('a command whose output', () => {
  test('is read to the end exits as usual', () => {
    expect(diff('| tail -1')).toEqual({
      codes: '1 0',
      stdout: '4 new claims; compared: 3 claims in 2 cells.\n',
      stderr: '',
    });
  });

  test('goes to a program that has exited, like `head`, exits as usual', () => {
    expect(diff('| true')).toEqual({
      codes: '1 0',
      stdout: '',
      stderr: '',
    });
  });

  test('cannot be written reports that in one sentence', () => {
    expect(diff('> /dev/full')).toEqual({
      codes: '74',
      stdout: '',
      stderr: '\nThe output of this command could not be written: no space left on device.\n',
    });
  });

  test('can be written exits as usual, even if stderr cannot be written', () => {
    expect(diff('2> /dev/full | tail -1')).toMatchObject({ codes: '1 0' });
  });
});
