import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import { differencesFrom, readCompat } from './compat-differences';
import { fleetRecord } from '../model/matrix-fixture';
import { greenRecord } from '../model/record-fixture';
import { compatOf, renderCompat } from './render-compat';
import { CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import type { VerdictParts } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

const REFUTED: VerdictParts = { verdict: { outcome: 'refuted', because: 'Received: 2' } };
const KNOWN: VerdictParts = { ...REFUTED, expected: { verdict: 'refuted', because: 'It is so.' } };
const LOST: VerdictParts = { verdict: { outcome: 'not-observed', because: 'gone' } };

function oneClaim(parts: VerdictParts = {}, header: Partial<RunRecord['header']> = {}): RunRecord {
  return recordOf([verdictOf('article/a', CLASSIC, parts)], { header });
}

describe('a record differs from the data', () => {
  const place = `article/a in ${CLASSIC}`;
  test.each<readonly [string, VerdictParts, VerdictParts, readonly object[]]>([
    ['not when it is the same', KNOWN, KNOWN, []],
    ['not when it saw nothing', {}, LOST, []],
    ['when a verdict changed', {}, REFUTED, [{ kind: 'verdict', says: `${place} is refuted, but was confirmed.` }]],
    [
      'when something was observed for the first time',
      LOST,
      {},
      [{ kind: 'verdict', says: `${place} is confirmed, but was not observed.` }],
    ],
    [
      'when the reason changed',
      KNOWN,
      { ...REFUTED, expected: { verdict: 'refuted', because: 'It is otherwise.' } },
      [{ kind: 'claim', says: `${place} is refuted as before, but for another reason.` }],
    ],
    [
      'when the claim was rewritten',
      {},
      { says: 'Something else.' },
      [{ kind: 'claim', says: 'article/a has a different text now.' }],
    ],
  ])('%s', (_what, before, now, differences) => {
    expect(differencesFrom(compatOf(reportOf(oneClaim(before))), reportOf(oneClaim(now)))).toEqual(differences);
  });

  test('when it has a claim that the data does not have, and not when it lacks one', () => {
    const two = recordOf([verdictOf('article/a', CLASSIC), verdictOf('article/b', CLASSIC)]);
    expect(differencesFrom(compatOf(reportOf(oneClaim())), reportOf(two))).toEqual([
      { kind: 'claim', says: 'The data has no claim article/b.' },
    ]);
    expect(differencesFrom(compatOf(reportOf(two)), reportOf(oneClaim()))).toEqual([]);
  });

  test('when it has a cell that the data does not have: once, and not for each claim', () => {
    const cell = { name: 'Docker 30 · classic', engine: 'Docker 30', builder: 'classic' } as const;
    const [engine] = greenRecord().header.engines;
    const engines = engine === undefined ? [] : [engine, { ...engine, name: 'Docker 30' }];
    const record = recordOf([verdictOf('article/a', cell.name, REFUTED)], { header: { cells: [cell], engines } });
    const one = compatOf(reportOf(oneClaim()));
    const [first] = Object.values(one.cells).filter(({ builder }) => builder === 'classic');
    if (first === undefined) throw new Error('The data has a classic cell.');
    const two = { ...one, cells: { ...one.cells, 'Docker 25 · classic': { ...first, engine: 'Docker 25' } } };
    expect(differencesFrom(two, reportOf(record))).toEqual([
      { kind: 'cell', says: 'The data has no cell "Docker 30 · classic".' },
    ]);
    expect(differencesFrom(one, reportOf(record))).toEqual([
      { kind: 'cell', says: `The data has no cell "Docker 30 · classic"; it is compared with "${CLASSIC}".` },
      { kind: 'verdict', says: 'article/a in Docker 30 · classic is refuted, but was confirmed.' },
    ]);
  });

  test('when the image store of a cell changed: it is another cell, whose verdicts are not compared', () => {
    const engines = greenRecord().header.engines.map((engine) => ({ ...engine, imageStore: 'containerd' as const }));
    const differences = differencesFrom(compatOf(reportOf(oneClaim())), reportOf(oneClaim(REFUTED, { engines })));
    expect(differences.map(({ kind }) => kind)).toEqual(['cell', 'cell']);
    expect(differences[1]?.says).toBe(
      `"${CLASSIC}" is 26.1.5+dfsg1 (API 1.45, containerd) now, but was 26.1.5+dfsg1 (API 1.45, graph-driver), so their verdicts are not compared.`,
    );
  });

  test('when an engine has another version but the same name', () => {
    const engines = greenRecord().header.engines.map((engine) => ({ ...engine, version: '26.1.5+dfsg2' }));
    expect(differencesFrom(compatOf(reportOf(oneClaim())), reportOf(oneClaim({}, { engines })))[0]).toEqual({
      kind: 'cell',
      says: `"Docker 26.1.5 · buildkit" is 26.1.5+dfsg2 (API 1.45, graph-driver) now, but was 26.1.5+dfsg1 (API 1.45, graph-driver).`,
    });
  });

  test('not where its engine could not be queried', () => {
    const data = compatOf(reportOf(fleetRecord()));
    expect(differencesFrom(data, reportOf(fleetRecord()))).toEqual([]);
    expect(differencesFrom({ ...data, cells: {} }, reportOf(fleetRecord()))).not.toContainEqual(
      expect.objectContaining({ says: 'The data has no cell "Docker 29 · classic".' }),
    );
  });
});

describe('data is read', () => {
  test('as it was written, in any order of members', () => {
    const data = compatOf(reportOf(greenRecord()));
    expect(readCompat(renderCompat(data), 'x')).toEqual(data);
    const turned = {
      ...data,
      cells: Object.fromEntries(Object.entries(data.cells).map(([name, cell]) => [name, reversed(cell)])),
    };
    expect(differencesFrom(turned, reportOf(greenRecord()))).toEqual([]);
  });

  test.each([
    ['{', 'data.json is not compatibility data: it is not JSON.'],
    ['null', 'data.json is not compatibility data of format 1.'],
    ['{"format":2,"cells":{},"claims":{}}', 'data.json is not compatibility data of format 1.'],
    ['{"format":1,"cells":{"a":null},"claims":{}}', 'data.json is not compatibility data of format 1.'],
    ['{"format":1,"cells":{},"claims":{"a":{}}}', 'data.json is not compatibility data of format 1.'],
    ['{"format":1,"cells":{},"claims":{"a":{"support":{"b":7}}}}', 'data.json is not compatibility data of format 1.'],
    ['{"format":1,"cells":[],"claims":{}}', 'data.json is not compatibility data of format 1.'],
  ])('and not from %s', (text, message) => {
    expect(() => readCompat(text, 'data.json')).toThrow(
      expect.objectContaining({ code: 'USAGE', message, next: expect.any(String) }),
    );
  });
});

function reversed<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).toReversed()) as T;
}
