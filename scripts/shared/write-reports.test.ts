import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fleetRecord } from '../../harness/report/model/matrix-fixture';
import { greenRecord, mixedRecord } from '../../harness/report/model/record-fixture';
import { ReportDirectory } from '../../harness/session/report-directory';
import { textOf } from '../../harness/record/record-file';
import { writeReports } from './write-reports';
import { reportOf } from '../../harness/report/model/report';

let output: string;
const { GITHUB_STEP_SUMMARY: summary } = process.env;
beforeEach(() => {
  output = mkdtempSync(path.join(tmpdir(), 'layerproof-reports-'));
  delete process.env['GITHUB_STEP_SUMMARY'];
});
afterEach(() => {
  rmSync(output, { recursive: true });
  if (summary === undefined) delete process.env['GITHUB_STEP_SUMMARY'];
  else process.env['GITHUB_STEP_SUMMARY'] = summary;
});

const NAMES = ['badge.svg', 'index.html', 'junit.xml', 'report.json', 'report.md', 'results.sarif'];

describe('writeReports', () => {
  test.each([
    ['green', greenRecord],
    ['mixed', mixedRecord],
    ['wide', fleetRecord],
    ['cut off', () => ({ header: greenRecord().header, verdicts: [] })],
  ])('writes files that layerproof recognizes when it replaces or removes them: %s', (_what, recordOf) => {
    writeFileSync(path.join(output, 'record.jsonl'), textOf(recordOf()));
    for (const _round of [1, 2]) {
      using directory = ReportDirectory.open(output);
      expect([...writeReports(reportOf(recordOf()), directory)].sort()).toEqual(NAMES);
    }
    expect(readdirSync(output).sort()).toEqual([...NAMES, 'record.jsonl'].sort());
    using directory = ReportDirectory.open(output);
    directory.removeReports();
    expect(readdirSync(output).sort()).toEqual(['.layerproof.lock', 'record.jsonl']);
  });

  test('appends to the summary of a job, and reports if that cannot be written', () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    using directory = ReportDirectory.open(output);
    const file = path.join(output, 'summary.md');
    process.env['GITHUB_STEP_SUMMARY'] = file;
    writeReports(reportOf(greenRecord()), directory);
    process.env['GITHUB_STEP_SUMMARY'] = path.join(output, 'none', 'summary.md');
    expect(() => writeReports(reportOf(greenRecord()), directory)).toThrow(
      expect.objectContaining({
        code: 'OUTPUT_FAILED',
        message: `The summary of the job, ${path.join(output, 'none', 'summary.md')}, could not be written: no such file or directory.`,
      }),
    );
    write.mockRestore();
    expect(readFileSync(file, 'utf8')).toContain('# Layerproof');
  });
});
