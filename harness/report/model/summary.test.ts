import { describe, expect, test } from '@jest/globals';
import type { OtherAttempt } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import { greenRecord, mixedRecord } from './record-fixture';
import { reportOf } from './report';
import { BUILDKIT, CELLS, CLASSIC, COMPLETE, recordOf, verdictOf } from './verdict-fixture';
import type { VerdictParts } from './verdict-fixture';

const LEFTOVERS = { ...COMPLETE, leftovers: ['container hello (f00d)'] };

function pairWith(parts: VerdictParts, footer: RunRecord['footer'] | null = COMPLETE): RunRecord {
  return recordOf([verdictOf('article/a', CLASSIC, parts), verdictOf('article/a', BUILDKIT)], {
    footer: footer ?? null,
  });
}

const REFUTED: VerdictParts = { verdict: { outcome: 'refuted', because: 'Received: 2' } };
const NOT_OBSERVED: VerdictParts = { verdict: { outcome: 'not-observed', because: 'the engine is gone.' } };
const NOT_APPLICABLE: VerdictParts = { verdict: { outcome: 'not-applicable', because: 'no mounts' } };
const NOT_MEASURED: VerdictParts = {
  verdict: { outcome: 'not-measured', because: 'no systemd' },
  expected: { verdict: 'not-measured', because: 'no systemd' },
};
const FIRST_ATTEMPT: OtherAttempt = {
  number: 1,
  verdict: { outcome: 'refuted', because: 'Received: 2' },
  seen: [],
  evidence: [],
  startedAt: '2025-11-23T06:40:01.000Z',
  durationMs: 1,
};
const FLAKY: VerdictParts = { otherAttempt: FIRST_ATTEMPT };

function manyWith(verdicts: number, flaky: number): RunRecord {
  const lines = Array.from({ length: verdicts }, (_, index) =>
    verdictOf(`article/${index}`, CLASSIC, index < flaky ? FLAKY : {}),
  );
  return recordOf(lines, { header: { cells: CELLS.slice(0, 1) } });
}
const CAVEAT: VerdictParts = { ...REFUTED, expected: { verdict: 'refuted', because: 'Not here.' } };
const TURNED_TRUE: VerdictParts = { expected: { verdict: 'refuted', because: 'known' } };

describe('the answer and the exit code', () => {
  test.each<readonly [what: string, record: RunRecord, exitCode: number, answer: string]>([
    ['all as expected', pairWith({}), 0, 'The claim is true. Both verdicts are as expected.'],
    [
      'a false statement and a claim that does not apply',
      greenRecord(),
      0,
      'Of 3 claims, 2 are true and 1 true with a caveat. All 6 verdicts are as expected; 1 verdict is "not applicable".',
    ],
    [
      'a claim that layerproof cannot check',
      pairWith(NOT_MEASURED),
      0,
      'The claim is true. Both verdicts are as expected; 1 verdict is "not measured".',
    ],
    [
      'a claim that turned false',
      pairWith(REFUTED),
      1,
      '1 verdict is not as expected: article/a in Docker 26.1.5 · classic.',
    ],
    [
      'a claim that turned true',
      pairWith(TURNED_TRUE),
      1,
      '1 verdict is not as expected: article/a in Docker 26.1.5 · classic.',
    ],
    [
      'a claim that nobody expected not to apply',
      pairWith(NOT_APPLICABLE),
      1,
      '1 verdict is not as expected: article/a in Docker 26.1.5 · classic.',
    ],
    ['a verdict not observed', pairWith(NOT_OBSERVED), 2, '1 verdict could not be observed: the engine is gone.'],
    [
      'a precondition that failed',
      pairWith({ verdict: { outcome: 'not-observed', because: 'given(run).toHaveExitedWith(0)\n\nExit code: 1' } }),
      2,
      '1 verdict could not be observed: a precondition failed.',
    ],
    [
      'all at once: not observed comes first',
      mixedRecord(),
      2,
      '4 verdicts could not be observed: the engine did not answer within 10 s (and 1 other reason); 2 verdicts are not as expected: article/turns-true in Docker 26.1.5 · classic and 1 other. Of 7 claims, 2 are true, 1 true with a caveat and 4 not judged.',
    ],
    ['one flaky verdict', pairWith(FLAKY), 0, 'The claim is true. Both verdicts are as expected; 1 verdict is flaky.'],
    [
      'a flaky verdict that ended refuted',
      pairWith({
        ...REFUTED,
        otherAttempt: { ...FIRST_ATTEMPT, number: 2, verdict: { outcome: 'not-observed', because: 'x' } },
      }),
      1,
      '1 verdict is not as expected: article/a in Docker 26.1.5 · classic; 1 verdict is flaky.',
    ],
    [
      'a retry with the same verdict',
      pairWith({ otherAttempt: { ...FIRST_ATTEMPT, verdict: { outcome: 'confirmed' } } }),
      0,
      'The claim is true. Both verdicts are as expected.',
    ],
    [
      'no steady verdict',
      recordOf([verdictOf('article/a', CLASSIC, FLAKY)], { header: { cells: CELLS.slice(0, 1) } }),
      1,
      '1 verdict is flaky, more than allowed. The claim is true.',
    ],
    [
      'a flaky verdict where none may be',
      recordOf([verdictOf('article/a', CLASSIC, FLAKY), verdictOf('article/a', BUILDKIT)], {
        header: { failFlaky: true },
      }),
      1,
      '1 verdict is flaky, more than allowed. The claim is true.',
    ],
    [
      '1% flaky of a large run',
      manyWith(400, 4),
      0,
      'All 400 claims are true. All 400 verdicts are as expected; 4 verdicts are flaky.',
    ],
    ['more than 1% flaky', manyWith(400, 5), 1, '5 verdicts are flaky, more than allowed. All 400 claims are true.'],
    [
      'two flaky verdicts of a small run',
      manyWith(100, 2),
      1,
      '2 verdicts are flaky, more than allowed. All 100 claims are true.',
    ],
    ['no footer', pairWith({}, null), 2, 'The record is cut off: it has no footer. The claim is true.'],
    [
      'no footer and a claim that turned false',
      pairWith(REFUTED, null),
      2,
      'The record is cut off: it has no footer; 1 verdict is not as expected: article/a in Docker 26.1.5 · classic.',
    ],
    [
      'an interrupted run',
      pairWith({}, { ...COMPLETE, ended: 'interrupted' }),
      2,
      'The run was interrupted before its end. The claim is true.',
    ],
    ['leftovers', pairWith({}, LEFTOVERS), 3, '1 leftover on an engine: container hello (f00d). The claim is true.'],
    [
      'leftovers and a claim that turned false',
      pairWith(REFUTED, LEFTOVERS),
      1,
      '1 verdict is not as expected: article/a in Docker 26.1.5 · classic; 1 leftover on an engine: container hello (f00d).',
    ],
    ['nothing planned', recordOf([]), 2, 'Nothing was tested: the record plans no claim in any cell.'],
    [
      'no cell',
      recordOf([], { header: { planned: ['article/a'], cells: [] } }),
      2,
      'Nothing was tested: the record plans no claim in any cell.',
    ],
  ])('%s', (_what, record, exitCode, answer) => {
    const report = reportOf(record);
    expect(report.summary.answer).toBe(answer);
    expect(report.exitCode).toBe(exitCode);
  });
});

describe('the headline about the article', () => {
  const FALSE: VerdictParts = { ...REFUTED, ...TURNED_TRUE };
  const NAMES = ['A1', 'A2', 'A3'];
  const statements = NAMES.map((id) => ({ id, section: 'RUN', says: `Statement ${id}.`, claims: [] }));
  const headlineOf = (parts: readonly VerdictParts[]): string => {
    const verdicts = parts.flatMap((own, index) =>
      CELLS.map(({ name }, column) => {
        const line = verdictOf(`article/${index}`, name, {
          statements: [NAMES[index] ?? ''],
          ...((column === 0 || own === FALSE) && own),
        });
        const isFalse = own === FALSE;
        const expected = { verdict: isFalse ? 'refuted' : 'confirmed', exceptions: [] } as const;
        return { ...line, claim: { ...line.claim, reading: 'effect', expected } as const };
      }),
    );
    return reportOf(recordOf(verdicts), statements).summary.sentences[0];
  };

  test.each<readonly [headline: string, ...parts: VerdictParts[]]>([
    ['The article is right.', {}, {}, {}],
    ['The article is right, except that 1 statement needs a caveat (A2).', {}, CAVEAT, {}],
    ['The article is right, except that 2 statements need a caveat (A1, A3).', CAVEAT, {}, CAVEAT],
    ['The article is right, except that 1 statement is false (A3) and 1 needs a caveat (A1).', CAVEAT, {}, FALSE],
    ['The article is wrong: 2 statements are false (A1, A3).', FALSE, {}, FALSE],
    ['In the statements judged here (2 of 3), the article is right.', {}, {}],
    ['1 verdict is not as expected: article/1 in Docker 26.1.5 · classic.', {}, REFUTED, {}],
  ])('%s', (headline, ...parts) => {
    expect(headlineOf(parts)).toBe(headline);
  });
});

test('claims that were only implied are counted separately', () => {
  const verdicts = ['practice/a', 'practice/b', 'practice/c'].flatMap((id, index) =>
    CELLS.map(({ name }) => {
      const line = verdictOf(id, name);
      return index === 0 ? line : { ...line, claim: { ...line.claim, reading: 'implied' as const } };
    }),
  );
  expect(reportOf(recordOf(verdicts)).summary.sentences).toEqual([
    'The claim is true.',
    'Both implied claims are true.',
    'All 6 verdicts are as expected.',
  ]);
});

test('every verdict is counted, and a false statement once for all its cells', () => {
  expect(reportOf(mixedRecord()).summary.counts).toEqual({
    claims: 7,
    verdicts: 14,
    asExpected: 8,
    unexpected: 2,
    notObserved: 4,
    notApplicable: 1,
    notMeasured: 0,
    falseStatements: 2,
    flaky: 0,
    implied: 0,
    leftOut: 0,
  });
  const everywhere = CELLS.map(({ name }) => verdictOf('article/a', name, { ...REFUTED, ...TURNED_TRUE }));
  expect(reportOf(recordOf(everywhere)).summary.counts.falseStatements).toBe(1);
});

test('claims that nobody stated and statements that were left out are counted separately', () => {
  const own = verdictOf('a', CLASSIC);
  const implied = { ...own, claim: { ...own.claim, id: 'b', reading: 'implied' as const } };
  const leftOut = [{ file: 'guide.md', line: 1, text: 'x', reason: 'policy', what: 'y' }] as const;
  const cells = CELLS.slice(0, 1);
  const { summary, exitCode } = reportOf(recordOf([own, implied], { header: { cells, leftOut } }));
  expect(summary.counts).toMatchObject({ verdicts: 2, implied: 1, leftOut: 1 });
  expect(summary.answer).toBe(
    'The claim is true. The implied claim is true. Both verdicts are as expected; 1 statement was left out.',
  );
  expect(exitCode).toBe(0);
});
