import { expect, test } from '@jest/globals';
import type { Outcome } from '../../verdict/verdict';
import { reportOf } from './report';
import type { Report } from './report';
import { unsteadyVerdicts } from './unsteady-verdicts';
import { CELLS, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

function run(
  outcomes: Readonly<Record<string, Outcome>>,
  firstAttempts: Readonly<Record<string, Outcome>> = {},
): Report {
  const verdicts = Object.entries(outcomes).map(([id, outcome]) => {
    const line = verdictOf(id, CLASSIC, { verdict: { outcome, because: '' } });
    const first = firstAttempts[id];
    if (first === undefined) return line;
    const { seen, evidence, startedAt, durationMs } = line;
    const verdict = { outcome: first, because: '' };
    return { ...line, otherAttempt: { number: 1 as const, verdict, seen, evidence, startedAt, durationMs } };
  });
  return reportOf(recordOf(verdicts, { header: { cells: CELLS.slice(0, 1), planned: ['a', 'b'] } }));
}

test('verdicts that are the same in all runs are steady', () => {
  const same = run({ a: 'confirmed', b: 'refuted' });
  expect(unsteadyVerdicts([same, same, same])).toEqual([]);
});

test('one that changes once is listed with the outcome of each run', () => {
  const runs = [run({ a: 'confirmed', b: 'refuted' }), run({ a: 'confirmed' }), run({ a: 'confirmed', b: 'refuted' })];
  expect(unsteadyVerdicts(runs)).toEqual([
    { claimId: 'b', cell: CLASSIC, outcomes: [['refuted'], ['not-observed'], ['refuted']] },
  ]);
});

test('one that was retried in each run is listed with both attempts, even though each run ended with the same verdict', () => {
  const flaky = run({ a: 'confirmed', b: 'confirmed' }, { b: 'refuted' });
  expect(unsteadyVerdicts([flaky, flaky])).toEqual([
    {
      claimId: 'b',
      cell: CLASSIC,
      outcomes: [
        ['refuted', 'confirmed'],
        ['refuted', 'confirmed'],
      ],
    },
  ]);
});
