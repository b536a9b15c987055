import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020';
import { fleetRecord } from '../model/matrix-fixture';
import { greenRecord, mixedRecord } from '../model/record-fixture';
import { compatOf, renderCompat } from './render-compat';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(join(__dirname, 'compat', 'compat.schema.json'), 'utf8')) as object,
);

function faultsOf(data: unknown): readonly string[] {
  return validate(data) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The data of the fixture with one statement changed. */
function withStatement(statement: object): unknown {
  const data = compatOf(reportOf(greenRecord()));
  const [id = '', claim] = Object.entries(data.claims)[0] ?? [];
  return { ...data, claims: { [id]: { ...claim, support: { [CLASSIC]: statement } } } };
}

describe('the schema', () => {
  test.each([
    ['a run as expected', greenRecord()],
    ['one with everything that can go wrong', mixedRecord()],
    ['one of many engines', fleetRecord()],
    ['one that observed nothing', recordOf([], { header: { planned: ['article/a'] } })],
  ])('holds for the data of %s', (_what, record) => {
    expect(faultsOf(JSON.parse(renderCompat(compatOf(reportOf(record)))))).toEqual([]);
  });

  test('holds for the example of its documentation', () => {
    const [, example = ''] =
      /```json\n([^]*?)\n```/.exec(readFileSync(join(__dirname, 'compat', 'compat.md'), 'utf8')) ?? [];
    expect(faultsOf(JSON.parse(example))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['another format', { ...compatOf(reportOf(greenRecord())), format: 2 }],
    ['a time', { ...compatOf(reportOf(greenRecord())), at: '2025-11-23' }],
    ['an unknown verdict', withStatement({ verdict: 'passed', measured: true })],
    ['a refutation that was not measured', withStatement({ verdict: 'refuted', measured: false, because: 'so' })],
    ['a refutation without a reason', withStatement({ verdict: 'refuted', measured: true })],
    ['a measured absence', withStatement({ verdict: 'not-observed', measured: true })],
    [
      'a reason for a missing observation',
      withStatement({ verdict: 'not-observed', measured: false, because: 'lost' }),
    ],
    ['a link that is none', withStatement({ verdict: 'confirmed', measured: true, link: 'javascript:x' })],
    [
      'half of the facts of an engine',
      { format: 1, cells: { a: { engine: 'a', builder: 'classic', version: '1' } }, claims: {} },
    ],
    ['a claim id with a space', { format: 1, cells: {}, claims: { 'a b': {} } }],
  ])('refuses %s', (_what, data) => {
    expect(faultsOf(data)).not.toEqual([]);
  });
});

test('a statement has the verdict and the reason, and nothing of the run', () => {
  const { claims, cells } = compatOf(reportOf(mixedRecord()));
  expect(Object.keys(claims)).not.toContain('practice/never-seen');
  expect(cells[CLASSIC]).toEqual({
    engine: 'Docker 26.1.5',
    builder: 'classic',
    product: 'docker',
    version: '26.1.5+dfsg1',
    apiVersion: '1.45',
    imageStore: 'graph-driver',
    baseImages: {
      'busybox:1.35': 'the published image',
      'ubuntu:20.04': 'stand-in: Debian 11 (bullseye) root file system',
    },
  });
  expect(Object.entries(claims).map(([id, { support }]) => [id, support[CLASSIC], support[BUILDKIT]])).toEqual([
    ['article/cmd-adds-no-layer', { verdict: 'confirmed', measured: true }, { verdict: 'confirmed', measured: true }],
    [
      'article/run-that-writes-nothing',
      {
        verdict: 'refuted',
        measured: true,
        because: 'The classic builder skips a layer without changes.',
        link: 'https://example.org/moby',
      },
      { verdict: 'confirmed', measured: true },
    ],
    [
      'article/turns-true',
      { verdict: 'confirmed', measured: true, expected: 'refuted' },
      { verdict: 'refuted', measured: true, because: 'Known to be false.' },
    ],
    ['practice/lost', { verdict: 'not-observed', measured: false }, { verdict: 'not-observed', measured: false }],
    [
      'practice/turns-false',
      { verdict: 'confirmed', measured: true },
      { verdict: 'refuted', measured: true, expected: 'confirmed' },
    ],
    [
      'reference/run/mounts',
      { verdict: 'not-applicable', measured: false, because: 'The classic builder has no mounts.' },
      { verdict: 'confirmed', measured: true },
    ],
  ]);
});

test('cells that do not apply and engines that could not be queried are included, sorted by number', () => {
  const { cells } = compatOf(reportOf(fleetRecord()));
  expect(Object.keys(cells).slice(0, 3)).toEqual([
    'Docker 18.9 · BuildKit',
    'Docker 20.10.24 · BuildKit',
    'Docker 20.10.24 · classic',
  ]);
  expect(cells['Docker 18.9 · BuildKit']).toEqual({
    engine: 'Docker 18.9',
    builder: 'buildkit',
    notApplicable: 'Its BuildKit takes no uploaded build context.',
  });
  expect(cells['Docker 29 · classic']).toEqual({ engine: 'Docker 29', builder: 'classic' });
});

test('another run on another machine, in another order, gives the same text', () => {
  const record = mixedRecord();
  const { header } = record;
  const again = recordOf(
    record.verdicts.map((line) => ({ ...line, startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1 })).toReversed(),
    {
      header: {
        ...header,
        session: 'beef',
        startedAt: '2026-01-01T00:00:00.000Z',
        machine: { platform: 'linux/arm64', cores: 8, memoryMiB: 1, node: '24' },
        engines: header.engines.map((engine) => ({ ...engine, id: 'x', kernel: '5', address: 'tcp://10.0.0.1' })),
        cells: header.cells.toReversed(),
        planned: header.planned.toReversed(),
      },
    },
  );
  expect(renderCompat(compatOf(reportOf(again)))).toBe(renderCompat(compatOf(reportOf(record))));
});

test('the text as a whole', () => {
  const expected = readFileSync(join(__dirname, 'expected', 'green.compat.json'), 'utf8');
  expect(renderCompat(compatOf(reportOf(greenRecord())))).toBe(expected);
});

test('an image that was on the engine is the published one only with a digest of its registry', () => {
  const present = { kind: 'present', description: 'was on the engine already' } as const;
  const baseImages = [
    { reference: 'busybox:1.36', ...present },
    { reference: 'python:3.9', ...present, digest: 'sha256:0123abcd' },
  ];
  const { cells } = compatOf(reportOf(recordOf([verdictOf('a/b', CLASSIC)], { header: { baseImages } })));
  expect(cells[CLASSIC]?.baseImages).toEqual({
    'busybox:1.36': 'an image of this name, of unknown origin',
    'python:3.9': 'the published image',
  });
});
