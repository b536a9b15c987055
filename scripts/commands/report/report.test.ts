import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fleetRecord } from '../../../harness/report/model/matrix-fixture';
import { greenRecord, mixedRecord } from '../../../harness/report/model/record-fixture';
import { linesOf, readRecord, type RunRecord } from '../../../harness/record/record-file';
import type { Arguments } from '../../shared/main';
import { run } from '../report';

let directory: string;
let printed: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-report-'));
  delete process.env['GITHUB_STEP_SUMMARY'];
});
afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
});

function report(operands: readonly string[], values: Arguments['values'] = {}): Promise<number> {
  return run({ operands, values });
}

function errorOf(operands: readonly string[], values: Arguments['values'] = {}): unknown {
  try {
    return report(operands, values);
  } catch (error) {
    return error;
  }
}

function write(name: string, record: RunRecord): string {
  const file = path.join(directory, name, 'record.jsonl');
  mkdirSync(path.dirname(file), { recursive: true });
  const lines = linesOf(record).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(file, lines.join(''));
  return file;
}

/** A part of a record, as a shard writes it: it plans all claims, and has every second verdict. */
function shard(record: RunRecord, part: 0 | 1, parts: Partial<RunRecord['header']> = {}): RunRecord {
  return {
    ...record,
    header: { ...record.header, session: `shard-${part}`, ...parts },
    verdicts: record.verdicts.filter((_, index) => index % 2 === part),
  };
}

describe('merge', () => {
  test('writes the merged record and its reports, and exits like a run of all claims', async () => {
    const shards = ([0, 1] as const).map((part) => write(`shard-${part}`, shard(greenRecord(), part)));
    const output = path.join(directory, 'merged');
    expect(await report(['merge', ...shards], { output })).toBe(0);
    const merged = readRecord(readFileSync(path.join(output, 'record.jsonl'), 'utf8'));
    expect(merged.verdicts).toHaveLength(greenRecord().verdicts.length);
    expect(merged.header.mergedFrom?.map(({ session }) => session)).toEqual(['shard-0', 'shard-1']);
    expect(readFileSync(path.join(output, 'report.md'), 'utf8')).toContain(
      '**Of 3 claims, 2 are true and 1 true with a caveat.**',
    );
    expect(printed).toContain('Merged from shard-0 (');
  });

  test('of one shard of two is not green', async () => {
    const file = write('alone', shard(greenRecord(), 0));
    expect(await report(['merge', file], { output: path.join(directory, 'half') })).toBe(2);
  });

  test('of a truncated record reports that', async () => {
    const { footer: _footer, ...cutOff } = shard(greenRecord(), 1);
    const files = [write('whole', shard(greenRecord(), 0)), write('torn', cutOff)];
    expect(await report(['merge', ...files], { output: path.join(directory, 'cut') })).toBe(2);
    expect(printed.replace(/\s+/g, ' ')).toContain('shard-1 (2025-11-23T06:40:00.000Z, cut off)');
    expect(printed).toContain('The record is cut off');
  });

  test('of many cells prints a matrix', async () => {
    await report(['merge', write('fleet', fleetRecord())], { output: path.join(directory, 'wide') });
    expect(printed).toContain('The same and as expected\n');
  });

  test('refuses records that cannot be merged, with the names of the files', () => {
    const one = write('one', greenRecord());
    const two = write('two', greenRecord());
    const later = path.join(directory, 'later.jsonl');
    writeFileSync(later, readFileSync(one, 'utf8').replace('"recordVersion":2', '"recordVersion":3'));
    const output = path.join(directory, 'refused');
    const refusal = (message: string): object => expect.objectContaining({ code: 'USAGE', message });
    expect(errorOf(['merge', one, two], { output })).toEqual(
      refusal(
        `${one} and ${two} do not belong together: both have a verdict on article/cmd-adds-no-layer in Docker 26.1.5 · classic.`,
      ),
    );
    expect(errorOf(['merge', one, later], { output })).toEqual(
      refusal(
        `${later} can't be read as a record: The record is of version 3, and this layerproof reads versions 1 to 2.`,
      ),
    );
    expect(errorOf(['merge', one, one], { output })).toEqual(refusal(`${one} is named twice.`));
    expect(errorOf(['merge', one], { output: path.dirname(one) })).toEqual(
      refusal(`The merged record would overwrite ${one}, which is one of its inputs.`),
    );
  });
});

describe('diff', () => {
  test('exits with 0 if nothing changed, and with 1 if something did', async () => {
    const [green, mixed] = [write('green', greenRecord()), write('mixed', mixedRecord())];
    expect(await report(['diff', green, green])).toBe(0);
    expect(printed).toContain('Nothing changed: 3 claims in 2 cells.');
    expect(await report(['diff', green, mixed])).toBe(1);
    expect(printed).toContain('New claims (4)');
  });

  test('compares the named cells', async () => {
    const green = write('green', greenRecord());
    const cell = ['Docker 26.1.5 · classic = Docker 26.1.5 · buildkit'];
    expect(await report(['diff', green, green], { cell })).toBe(1);
    expect(printed).toContain('Docker 26.1.5 · classic with Docker 26.1.5 · buildkit');
    for (const word of ['a', 'a=', '=b', 'a=b=c'])
      expect(errorOf(['diff', green, green], { cell: [word] })).toMatchObject({
        code: 'USAGE',
        message: `--cell takes the names of two cells as OLD=NEW, not "${word}".`,
      });
  });
});

describe('compat', () => {
  test('writes the data, and prints what changed', async () => {
    const output = path.join(directory, 'compat.json');
    const [green, mixed] = [write('green', greenRecord()), write('mixed', mixedRecord())];
    expect(await report(['compat', mixed], { output })).toBe(2);
    expect(printed).toBe(`${output}: 6 claims in 2 cells.\n`);
    printed = '';
    expect(await report(['compat', green], { output })).toBe(0);
    expect(printed.split('\n')).toEqual([
      'The claim article/turns-true is gone.',
      'The claim practice/lost is gone.',
      'The claim practice/turns-false is gone.',
      `${output}: 3 claims in 2 cells.`,
      '',
    ]);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ format: 1 });
  });

  test('refuses to replace other files, and to write data without a verdict', () => {
    const output = path.join(directory, 'other.json');
    writeFileSync(output, '{"format": 3}');
    const empty = write('empty', { ...greenRecord(), verdicts: [] });
    expect(errorOf(['compat', write('green', greenRecord())], { output })).toMatchObject({
      code: 'USAGE',
      message: `${output} is not compatibility data of format 1.`,
    });
    expect(errorOf(['compat', empty], { output })).toMatchObject({ code: 'USAGE' });
    expect(readFileSync(output, 'utf8')).toBe('{"format": 3}');
  });
});

test.each([
  [['record.jsonl'], {}, 'record.jsonl'],
  [[], { update: true, output: 'there' }, '--update'],
])('--compat with %j %j is refused', (operands, values, unused) => {
  expect(errorOf(operands, { ...values, compat: true })).toMatchObject({
    code: 'USAGE',
    message: `report --compat renders the checked-in compatibility data; it takes no ${unused}.`,
  });
});
