import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRecordFile } from './read-record-file';
import { HEADER, textOf } from './record-lines-fixture';

describe('readRecordFile', () => {
  test('says why a file cannot be read', () => {
    expect(() => readRecordFile('/nowhere/record.jsonl')).toThrow(
      expect.objectContaining({
        code: 'RECORD_UNREADABLE',
        message: 'The record /nowhere/record.jsonl could not be read: no such file or directory.',
      }),
    );
  });

  test('refuses a record that is larger than a string can be', () => {
    const directory = mkdtempSync(join(tmpdir(), 'layerproof-record-'));
    try {
      const file = join(directory, 'record.jsonl');
      writeFileSync(file, textOf([HEADER]));
      truncateSync(file, 600 * 1024 * 1024); // Sparse: it takes up no space.
      expect(() => readRecordFile(file)).toThrow(
        expect.objectContaining({
          code: 'RECORD_UNREADABLE',
          message: `The record ${file} could not be read: it is 600 MB; the limit is 512 MB.`,
        }),
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
