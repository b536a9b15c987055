import { execFile } from 'node:child_process';
import fs, {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { BaseImagesLine, RecordFooter, RecordHeader, RecordLine, VerdictLine } from './record';
import { appendLine } from './append-line';
import { readRecordFile } from './read-record-file';
import { readRecord } from './record-file';

const CLASSIC = 'Docker 26.1.5 · classic';
const BUILDKIT = 'Docker 26.1.5 · buildkit';

const HEADER: RecordHeader = {
  type: 'header',
  recordVersion: 1,
  layerproof: '0.1.0',
  session: 'f00d',
  startedAt: '2025-11-23T06:40:00.000Z',
  machine: { platform: 'linux/x64', cores: 2, memoryMiB: 7936, node: '20.20.2' },
  engines: [],
  baseImages: [{ reference: 'ubuntu:20.04', kind: 'stand-in', description: 'stand-in: Debian 11' }],
  cells: [
    { name: CLASSIC, engine: 'Docker 26.1.5', builder: 'classic' },
    { name: BUILDKIT, engine: 'Docker 26.1.5', builder: 'buildkit' },
  ],
  planned: ['article/a'],
};

/** As a run writes it: its base images come later. */
const { baseImages: BASE_IMAGES, ...HEADER_AT_START } = HEADER;
const BASES: BaseImagesLine = { type: 'base-images', baseImages: BASE_IMAGES };

const VERDICT: VerdictLine = {
  type: 'verdict',
  claim: {
    id: 'article/a',
    says: 'CMD adds no layer — in any case.',
    writtenIn: [{ document: 'The article', section: 'CMD' }],
    reading: 'literal',
    expected: { verdict: 'confirmed', exceptions: [] },
  },
  cell: CLASSIC,
  verdict: { outcome: 'confirmed' },
  expected: { verdict: 'confirmed' },
  seen: ['The history has no entry with a layer.'],
  evidence: [],
  startedAt: '2025-11-23T06:40:01.000Z',
  durationMs: 1200,
  file: 'scenarios/article/a.scenario.ts',
};

const COMPLETE: RecordFooter = {
  type: 'footer',
  endedAt: '2025-11-23T06:41:00.000Z',
  durationMs: 61_000,
  ended: 'complete',
  leftovers: [],
};

function textOf(lines: readonly RecordLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function errorOf(text: string): unknown {
  try {
    return readRecord(text);
  } catch (error) {
    return error;
  }
}

function withFields(fields: Readonly<Record<string, unknown>>): string {
  return `${textOf([HEADER])}${JSON.stringify({ ...VERDICT, ...fields })}\n`;
}

describe('a record that can be read', () => {
  test('has its base images in the header or in a separate line', () => {
    const whole = readRecord(textOf([HEADER, VERDICT, COMPLETE]));
    expect(readRecord(textOf([HEADER_AT_START, VERDICT, BASES, COMPLETE]))).toEqual(whole);
    expect(whole.header.baseImages).toEqual(BASE_IMAGES);
    // It was cut off before they were known.
    expect(readRecord(textOf([HEADER_AT_START, VERDICT])).header.baseImages).toEqual([]);
  });

  test('has its header, verdicts and footer', () => {
    const other = { ...VERDICT, cell: BUILDKIT };
    expect(readRecord(textOf([HEADER, VERDICT, other, COMPLETE]))).toEqual({
      header: HEADER,
      verdicts: [VERDICT, other],
      footer: COMPLETE,
    });
  });

  test('has no footer when it was cut off', () => {
    expect(readRecord(textOf([HEADER, VERDICT]))).toEqual({ header: HEADER, verdicts: [VERDICT] });
  });

  test('holds the last of several verdicts on one claim in one cell', () => {
    const later: VerdictLine = { ...VERDICT, verdict: { outcome: 'refuted', because: 'on second sight' } };
    expect(readRecord(textOf([HEADER, VERDICT, later])).verdicts).toEqual([later]);
  });

  test('may hold the other attempt of a claim that was retried', () => {
    const { verdict: _verdict, ...rest } = VERDICT;
    const otherAttempt = { ...rest, number: 1, verdict: { outcome: 'refuted', because: 'at first sight' } } as const;
    const retried: VerdictLine = { ...VERDICT, otherAttempt };
    expect(readRecord(textOf([HEADER, retried])).verdicts).toEqual([retried]);
  });

  test('may hold empty lines, lines of unknown types, Windows line ends and a byte order mark', () => {
    const text =
      `\uFEFF\n${textOf([HEADER])}\n{"type":"weather","is":"fine"}\n{}\n${textOf([VERDICT, COMPLETE])}`.replaceAll(
        '\n',
        '\r\n',
      );
    expect(readRecord(text)).toEqual({ header: HEADER, verdicts: [VERDICT], footer: COMPLETE });
  });

  test('is the same when only the last line end is missing', () => {
    expect(readRecord(textOf([HEADER, VERDICT, COMPLETE]).trimEnd())).toEqual({
      header: HEADER,
      verdicts: [VERDICT],
      footer: COMPLETE,
    });
  });

  test.each([1, 20, 200])('is cut off when its last line was torn after %d characters', (length) => {
    const torn = JSON.stringify(VERDICT).slice(0, length);
    expect(readRecord(textOf([HEADER, VERDICT]) + torn)).toEqual({ header: HEADER, verdicts: [VERDICT] });
    expect(readRecord(textOf([HEADER, VERDICT, COMPLETE]) + torn).footer).toBeUndefined();
  });
});

describe('a record that cannot be read names the line', () => {
  test.each([
    ['nothing', '', 'The record has no header line: it is empty, was cut off at once, or is no record.'],
    [
      'a torn header',
      '{"type":"head',
      'The record has no header line: it is empty, was cut off at once, or is no record.',
    ],
    [
      'no header',
      textOf([VERDICT]),
      'The record has no header line: it is empty, was cut off at once, or is no record.',
    ],
    ['a second header', textOf([HEADER, VERDICT, HEADER]), 'Line 3 of the record is a second header'],
    [
      'a torn line in the middle',
      `${textOf([HEADER])}{"type":"ver\n${textOf([VERDICT])}`,
      'Line 2 of the record is not a JSON object: {"type":"ver',
    ],
    ['a torn line with a line end', `${textOf([HEADER])}{"type":"ver\n`, 'Line 2 of the record is not a JSON object'],
    ['a list', `${textOf([HEADER])}[1]\n`, 'Line 2 of the record is not a JSON object: [1]'],
    [
      'a later version',
      textOf([HEADER]).replace('"recordVersion":1', '"recordVersion":7'),
      'The record is of version 7, and this layerproof reads version 1.',
    ],
    ['no cells', textOf([HEADER]).replace('"cells":', '"sells":'), 'Line 1 of the record has no list of cells.'],
    [
      'no planned claims',
      textOf([HEADER]).replace('"planned":', '"plant":'),
      'Line 1 of the record has no list of planned claims.',
    ],
    ['no machine', textOf([HEADER]).replace('"machine":', '"engine":'), 'Line 1 of the record has no machine.'],
    ['no engines', textOf([HEADER]).replace('"engines":', '"motors":'), 'Line 1 of the record has no list of engines.'],
    [
      'base images that are no list',
      textOf([HEADER]).replace('"baseImages":[', '"baseImages":"busybox","images":['),
      'Line 1 of the record has no list of base images.',
    ],
    [
      'an end without base images',
      textOf([HEADER, COMPLETE]).replace('"baseImages":', '"images":'),
      'Line 2 of the record ends it, and no line before it lists the base images.',
    ],
    [
      'base images in the header and in a line',
      textOf([HEADER, BASES]),
      'Line 2 of the record is a second list of base images.',
    ],
    [
      'a line about base images without any list',
      textOf([HEADER_AT_START, BASES]).replace('"baseImages":', '"images":'),
      'Line 2 of the record has no list of base images.',
    ],
    [
      'a base image in a separate line without a description',
      textOf([HEADER_AT_START, BASES]).replace('"description":', '"text":'),
      'Line 2 of the record does not say the description of a base image.',
    ],
    [
      'an unreachable engine without a reason',
      textOf([HEADER]).replace('"planned":', '"unreachable":[{"engine":"Docker 28"}],"planned":'),
      'Line 1 of the record does not say which engines were unreachable and why.',
    ],
    [
      'runs of which nothing is known',
      textOf([HEADER]).replace('"planned":', '"mergedFrom":["f00d"],"planned":'),
      'Line 1 of the record has no list of the runs that it was merged from.',
    ],
    [
      'an unknown cell',
      withFields({ cell: 'Podman 5' }),
      'Line 2 of the record is about the cell "Podman 5", which the header does not list.',
    ],
    [
      'no claim',
      withFields({ claim: { id: 'a' } }),
      'Line 2 of the record has no claim with an id, what it says and where it is written.',
    ],
    ['no cell', withFields({ cell: 1 }), 'Line 2 of the record names no cell.'],
    [
      'a made-up verdict',
      withFields({ verdict: { outcome: 'passed' } }),
      'Line 2 of the record has no verdict: it must be one of',
    ],
    [
      'no reason',
      withFields({ verdict: { outcome: 'refuted' } }),
      'Line 2 of the record has a verdict without a reason.',
    ],
    ['no expected verdict', withFields({ expected: undefined }), 'Line 2 of the record has no expected verdict.'],
    ['nothing seen', withFields({ seen: 'a lot' }), 'Line 2 of the record has no list of what was seen.'],
    ['no evidence', withFields({ evidence: null }), 'Line 2 of the record has no list of evidence.'],
    [
      'an attempt without a number',
      withFields({ otherAttempt: { ...VERDICT } }),
      'Line 2 of the record does not say which of two attempts the other one was.',
    ],
    [
      'an attempt without a verdict',
      withFields({ otherAttempt: { ...VERDICT, number: 1, verdict: 'refuted' } }),
      'Line 2 of the record has no verdict',
    ],
    [
      'an attempt without evidence',
      withFields({ otherAttempt: { ...VERDICT, number: 2, evidence: 5 } }),
      'Line 2 of the record has no list of evidence.',
    ],
    [
      'an unknown end',
      textOf([HEADER, COMPLETE]).replace('complete', 'somehow'),
      'Line 2 of the record does not say how the run ended.',
    ],
    [
      'no leftovers',
      textOf([HEADER, COMPLETE]).replace('"leftovers"', '"rest"'),
      'Line 2 of the record has no list of leftovers.',
    ],
  ])('%s', (_what, text, message) => {
    expect(errorOf(text)).toMatchObject({
      code: 'RECORD_UNREADABLE',
      message: expect.stringContaining(message),
      next: expect.any(String),
    });
  });
});

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

  test('writes nothing to a record that was removed, or replaced by that of another session, or by a link', () => {
    const file = begin();
    const gone = {
      code: 'OUTPUT_FAILED',
      message: `${file} was removed or replaced during the run, so the run has no record.`,
    };
    expect(failureOf(() => appendLine(file, VERDICT, 'other'))).toMatchObject(gone);
    expect(readFileSync(file, 'utf8')).toBe(textOf([HEADER]));
    renameSync(file, `${file}.moved`);
    expect(failureOf(() => appendLine(file, VERDICT, HEADER.session))).toMatchObject(gone);
    expect(existsSync(file)).toBe(false);
    symlinkSync(`${file}.moved`, file);
    expect(failureOf(() => appendLine(file, VERDICT, HEADER.session))).toMatchObject(gone);
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
    // All start at the same moment, so that their writes do meet.
    const writer = `
      const { appendLine } = require(${JSON.stringify(join(__dirname, 'append-line.ts'))});
      const line = { type: 'verdict', padding: 'x'.repeat(20_000) };
      while (Date.now() < ${Date.now() + 2000});
      for (let count = 0; count < 500; count++) appendLine(process.argv[1], line, 'f00d');`;
    const run = promisify(execFile);
    await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, ['--import', 'tsx', '-e', writer, file])));
    const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines).toHaveLength(2000);
  });
});

describe('readRecordFile', () => {
  test('says why a file can not be read', () => {
    expect(() => readRecordFile('/nowhere/record.jsonl')).toThrow(
      expect.objectContaining({
        code: 'RECORD_UNREADABLE',
        message: 'The record /nowhere/record.jsonl could not be read: no such file or directory.',
      }),
    );
  });

  test('refuses a record that is larger than a text can be', () => {
    const directory = mkdtempSync(join(tmpdir(), 'layerproof-record-'));
    try {
      const file = join(directory, 'record.jsonl');
      writeFileSync(file, textOf([HEADER]));
      truncateSync(file, 600 * 1024 * 1024); // Sparse: it takes no room.
      expect(() => readRecordFile(file)).toThrow(
        expect.objectContaining({
          code: 'RECORD_UNREADABLE',
          message: `The record ${file} could not be read: it has 600 MB, and 512 MB are the most.`,
        }),
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
