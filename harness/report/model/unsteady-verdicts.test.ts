import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../record/record-file';
import type { Outcome } from '../../verdict/verdict';
import { unsteadyVerdicts } from './unsteady-verdicts';

function run(
  outcomes: Readonly<Record<string, Outcome>>,
  firstAttempts: Readonly<Record<string, Outcome>> = {},
): RunRecord {
  const verdicts = Object.entries(outcomes).map(([id, outcome]) => ({
    type: 'verdict',
    claim: { id },
    cell: 'Docker 26 · classic',
    verdict: { outcome, because: '' },
    expected: { verdict: 'confirmed' },
    ...(firstAttempts[id] && { otherAttempt: { number: 1, verdict: { outcome: firstAttempts[id], because: '' } } }),
  }));
  const header = { cells: [{ name: 'Docker 26 · classic' }], planned: ['a', 'b'] };
  return { header, verdicts } as unknown as RunRecord;
}

test('verdicts that are the same in all runs are steady', () => {
  const same = run({ a: 'confirmed', b: 'refuted' });
  expect(unsteadyVerdicts([same, same, same])).toEqual([]);
});

test('one that changes once is told with what each run said', () => {
  const runs = [run({ a: 'confirmed', b: 'refuted' }), run({ a: 'confirmed' }), run({ a: 'confirmed', b: 'refuted' })];
  expect(unsteadyVerdicts(runs)).toEqual([
    { claimId: 'b', cell: 'Docker 26 · classic', outcomes: [['refuted'], ['not-observed'], ['refuted']] },
  ]);
});

test('one that was retried in each run is told with both attempts, though each run ended alike', () => {
  const flaky = run({ a: 'confirmed', b: 'confirmed' }, { b: 'refuted' });
  expect(unsteadyVerdicts([flaky, flaky])).toEqual([
    {
      claimId: 'b',
      cell: 'Docker 26 · classic',
      outcomes: [
        ['refuted', 'confirmed'],
        ['refuted', 'confirmed'],
      ],
    },
  ]);
});
