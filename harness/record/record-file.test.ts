import { describe, expect, test } from '@jest/globals';
import type { FindingLine, RecordHeader, VerdictLine } from './record';
import { readRecord, textOf as recordText } from './record-file';
import {
  BASE_IMAGES,
  BASES,
  BUILDKIT,
  CLASSIC,
  COMPLETE,
  HEADER,
  HEADER_AT_START,
  textOf,
  VERDICT,
} from './record-lines-fixture';

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

  test('may be of version 1, whose header named the version of layerproof differently', () => {
    const { layerproofVersion: layerproof, ...header } = HEADER;
    const old = JSON.stringify({ ...header, recordVersion: 1, layerproof });
    expect(readRecord(`${old}\n${textOf([VERDICT])}`).header).toEqual(HEADER);
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

  test('may hold findings, left-out statements and places', () => {
    const finding: FindingLine = { type: 'finding', claim: 'article/a', cell: CLASSIC, says: 'It has two CMDs.' };
    const everywhere: FindingLine = { ...finding, says: 'Nobody overrides it.', place: { file: 'a.md', line: 3 } };
    const header: RecordHeader = {
      ...HEADER,
      leftOut: [{ file: 'a.md', line: 9, text: 'docker run $X', reason: 'placeholder', what: '$X' }],
      places: { 'article/a': { file: 'a.md', line: 2, endLine: 4 } },
    };
    const record = readRecord(textOf([header, finding, VERDICT, finding, everywhere, COMPLETE]));
    expect(record).toEqual({ header, verdicts: [VERDICT], findings: [finding, everywhere], footer: COMPLETE });
    expect(readRecord(recordText(record))).toEqual(record);
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

  test.each([1, 20, 200])('is cut off if its last line ends after %d characters', (length) => {
    const torn = JSON.stringify(VERDICT).slice(0, length);
    expect(readRecord(textOf([HEADER, VERDICT]) + torn)).toEqual({ header: HEADER, verdicts: [VERDICT] });
    expect(readRecord(textOf([HEADER, VERDICT, COMPLETE]) + torn).footer).toBeUndefined();
  });
});

describe('a record that cannot be read names the line', () => {
  test.each([
    ['nothing', '', 'The record has no header line: it is empty, was cut off immediately, or is not a record.'],
    [
      'a torn header',
      '{"type":"head',
      'The record has no header line: it is empty, was cut off immediately, or is not a record.',
    ],
    [
      'no header',
      textOf([VERDICT]),
      'The record has no header line: it is empty, was cut off immediately, or is not a record.',
    ],
    ['a second header', textOf([HEADER, VERDICT, HEADER]), 'Line 3 of the record is a second header'],
    [
      'a torn line in the middle',
      `${textOf([HEADER])}{"type":"ver\n${textOf([VERDICT])}`,
      'Line 2 of the record is not a JSON object: {"type":"ver',
    ],
    ['a torn line with a line end', `${textOf([HEADER])}{"type":"ver\n`, 'Line 2 of the record is not a JSON object'],
    ['control characters', `${textOf([HEADER])}a\r\tb\u0007\n`, 'Line 2 of the record is not a JSON object: a b.'],
    ['a list', `${textOf([HEADER])}[1]\n`, 'Line 2 of the record is not a JSON object: [1]'],
    [
      'a later version',
      textOf([HEADER]).replace('"recordVersion":2', '"recordVersion":7'),
      'The record is of version 7, and this layerproof reads versions 1 to 2.',
    ],
    ['no cells', textOf([HEADER]).replace('"cells":', '"sells":'), 'Line 1 of the record has no list of cells.'],
    [
      'no planned claims',
      textOf([HEADER]).replace('"planned":', '"plant":'),
      'Line 1 of the record has no list of planned claims.',
    ],
    [
      'a place without a line',
      textOf([{ ...HEADER, places: { a: { file: 'a.md', line: 0 } } }]),
      'Line 1 of the record has no line for a place.',
    ],
    [
      'a statement that was left out without a reason',
      textOf([{ ...HEADER, leftOut: [{ file: 'a.md', line: 1, text: 'x', reason: 'policy', what: 'y' }] }]).replace(
        '"policy"',
        '"whim"',
      ),
      'Line 1 of the record does not say why a statement was left out.',
    ],
    [
      'a finding that says nothing',
      `${textOf([HEADER])}{"type":"finding","claim":"article/a"}\n`,
      'Line 2 of the record has no "says" for the finding.',
    ],
    [
      'a finding about another cell',
      textOf([HEADER, { type: 'finding', claim: 'article/a', cell: 'Docker 1', says: 'x' }]),
      'Line 2 of the record is about the cell "Docker 1", which the header does not list.',
    ],
    ['no machine', textOf([HEADER]).replace('"machine":', '"engine":'), 'Line 1 of the record has no machine.'],
    ['no engines', textOf([HEADER]).replace('"engines":', '"motors":'), 'Line 1 of the record has no list of engines.'],
    [
      'base images that are not a list',
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
      'Line 2 of the record has no "description" for a base image.',
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
