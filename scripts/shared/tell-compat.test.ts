import { beforeEach, expect, jest, test } from '@jest/globals';
import { compatOf } from '../../harness/report/data/render-compat';
import { CLASSIC, recordOf, verdictOf, type VerdictParts } from '../../harness/report/model/verdict-fixture';
import { tellCompat } from './tell-compat';

let said: string;
beforeEach(() => {
  said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    said += String(piece);
    return true;
  });
});

const recordWith = (parts: VerdictParts = {}) => recordOf([verdictOf('article/a', CLASSIC, parts)]);
const SILENT: VerdictParts = {
  verdict: { outcome: 'not-applicable', because: 'I say so.' },
  expected: { verdict: 'not-applicable', because: 'I say so.' },
};

test.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 1],
  [130, 130],
])(
  'exit code %i of a run that contradicts the data becomes %i, with where it differs and what to do',
  (before, after) => {
    expect(tellCompat(recordWith(SILENT), before, compatOf(recordWith()))).toBe(after);
    expect(said).toContain(`✘ article/a in ${CLASSIC}: "not-applicable" now, "confirmed" in the data`);
    expect(said).toContain('npm run report -- compat report/record.jsonl --update');
  },
);

test('a run with another sentence fails too', () => {
  expect(tellCompat(recordWith({ says: 'Now.' }), 0, compatOf(recordWith({ says: 'Before.' })))).toBe(1);
  expect(said).toContain('  ✘ article/a\n    now:  Now.\n    data: Before.\n');
});

test('a run that agrees prints nothing', () => {
  expect(tellCompat(recordWith(), 0, compatOf(recordWith()))).toBe(0);
  expect(said).toBe('');
});

test('what could not be compared is reported in a line, and does not fail the run', () => {
  expect(tellCompat(recordWith(), 0, { format: 1, cells: {}, claims: {} })).toBe(0);
  expect(said).toBe(
    `\n1 cell was not compared with scenarios/compat.json, which lacks: ${CLASSIC}.\n1 claim was not compared with scenarios/compat.json: article/a.\n`,
  );
});
