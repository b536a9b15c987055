import { expect, test } from '@jest/globals';
import type { RunRecord } from '../verdict/record-file';
import type { Outcome } from '../verdict/verdict';
import { unsteadyVerdicts } from './unsteady-verdicts';

function run(outcomes: Readonly<Record<string, Outcome>>): RunRecord {
  const verdicts = Object.entries(outcomes).map(([id, outcome]) => ({
    type: 'verdict',
    claim: { id },
    cell: 'Docker 26 · classic',
    verdict: { outcome, because: '' },
    expected: { verdict: 'confirmed' },
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
    { claimId: 'b', cell: 'Docker 26 · classic', outcomes: ['refuted', 'not-observed', 'refuted'] },
  ]);
});
