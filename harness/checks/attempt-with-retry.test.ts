import { describe, expect, test } from '@jest/globals';
import { Evidence } from '../observation/evidence';
import { HarnessError } from '../support/errors';
import type { Outcome, Verdict } from '../verdict/verdict';
import { attemptWithRetry, decidingAttempt } from './attempt-with-retry';
import { notAttempted, type CheckAttempt } from './check-attempt';

function attemptThat(outcome: Outcome, thrown?: unknown): CheckAttempt {
  const verdict: Verdict = outcome === 'confirmed' ? { outcome } : { outcome, because: outcome };
  const evidence = new Evidence({ secrets: [] });
  return { verdict, thrown, seen: [], evidence, startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1 };
}

/** The attempts at a claim that is expected to be confirmed, and how their builds were shared. */
async function outcomesOf(
  made: readonly CheckAttempt[],
  { retriesAnswers = true } = {},
): Promise<{ readonly outcomes: readonly Outcome[]; readonly shared: readonly boolean[]; readonly decides: Outcome }> {
  const left = [...made];
  const shared: boolean[] = [];
  const attempts = await attemptWithRetry({
    expected: { verdict: 'confirmed' },
    retriesAnswers,
    attempt: ({ sharesBuilds }) => {
      shared.push(sharesBuilds);
      return Promise.resolve(left.shift() as CheckAttempt);
    },
  });
  return {
    outcomes: attempts.map(({ verdict }) => verdict.outcome),
    shared,
    decides: decidingAttempt(attempts).verdict.outcome,
  };
}

describe('attemptWithRetry', () => {
  const confirmed = attemptThat('confirmed');
  const refuted = attemptThat('refuted');
  const blind = attemptThat('not-observed');

  test('accepts an expected answer at once', async () => {
    expect(await outcomesOf([confirmed])).toEqual({ outcomes: ['confirmed'], shared: [true], decides: 'confirmed' });
  });

  test.each([
    ['an unexpected answer', [refuted, confirmed], 'confirmed'],
    ['an unexpected answer that stays', [refuted, refuted], 'refuted'],
    ['a missing answer', [blind, confirmed], 'confirmed'],
    ['an unexpected answer, then a missing one', [refuted, blind], 'refuted'],
    ['two missing answers', [blind, blind], 'not-observed'],
  ] as const)('retries %s once with fresh builds', async (_what, made, decides) => {
    const outcomes = made.map(({ verdict }) => verdict.outcome);
    expect(await outcomesOf(made)).toEqual({ outcomes, shared: [true, false], decides });
  });

  test('does not retry an unexpected answer if the run wants first answers', async () => {
    const { outcomes } = await outcomesOf([refuted], { retriesAnswers: false });
    expect(outcomes).toEqual(['refuted']);
  });

  test.each(['ENGINE_LOST', 'BASE_IMAGE_MISSING', 'SCENARIO_INVALID'] as const)(
    'does not retry what %s kept it from observing',
    async (code) => {
      const { outcomes } = await outcomesOf([attemptThat('not-observed', new HarnessError(code, 'gone'))]);
      expect(outcomes).toEqual(['not-observed']);
    },
  );

  test('finds the cause below a failed cleanup', async () => {
    const lost = new HarnessError('ENGINE_LOST', 'gone');
    const thrown = Object.assign(new Error('disposal'), { error: new Error('clean-up'), suppressed: lost });
    expect((await outcomesOf([attemptThat('not-observed', thrown)])).outcomes).toEqual(['not-observed']);
  });
});

test.each(['not-applicable', 'not-measured'] as const)('A claim that is %s has no attempt', (outcome) => {
  const workbench = { newEvidence: () => new Evidence({ secrets: [] }) };
  expect(notAttempted(workbench, outcome, 'No mounts here.')).toMatchObject({
    verdict: { outcome, because: 'No mounts here.' },
    seen: [],
    durationMs: 0,
  });
});
