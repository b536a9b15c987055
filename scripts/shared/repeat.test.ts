import { expect, jest, test } from '@jest/globals';
import { CLASSIC, recordOf, verdictOf } from '../../harness/report/model/verdict-fixture';
import { reportOf } from '../../harness/report/model/report';
import type { Outcome } from '../../harness/verdict/verdict';
import { inRounds, type Round } from './repeat';

function round(outcome: Outcome, exitCode = 0): Round {
  const line = verdictOf('a', CLASSIC, { verdict: { outcome, because: '' } });
  return { exitCode, report: reportOf(recordOf([line])) };
}

async function checkedIn(rounds: readonly Round[]): Promise<{ readonly exitCode: number; readonly printed: string }> {
  const left = [...rounds];
  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
  try {
    const exitCode = await inRounds(rounds.length, () => Promise.resolve(left.shift() ?? { exitCode: 70 }));
    return { exitCode, printed };
  } finally {
    write.mockRestore();
  }
}

test('a verdict that is the same in all rounds is steady', async () => {
  expect(await checkedIn([round('confirmed'), round('confirmed')])).toEqual({
    exitCode: 0,
    printed: '\nRound 1 of 2\n\nRound 2 of 2\n\nEvery attempt gave the same verdict in both rounds.\n',
  });
});

test('one that differs is printed, and fails the check even though every round passed', async () => {
  expect(await checkedIn([round('confirmed'), round('refuted')])).toEqual({
    exitCode: 1,
    printed: expect.stringContaining(
      `Verdicts differed between the 2 rounds:\n  a in ${CLASSIC}: confirmed, refuted\n`,
    ),
  });
});

test('a single round is not compared', async () => {
  expect(await checkedIn([round('refuted', 1)])).toEqual({ exitCode: 1, printed: '' });
});

test.each([[{ exitCode: 130 }], [round('confirmed', 69)]])(
  'a round that could not be done ends the check',
  async (bad) => {
    const { exitCode, printed } = await checkedIn([round('confirmed'), bad, round('confirmed')]);
    expect(exitCode).toBe(bad.exitCode);
    expect(printed).not.toContain('Round 3');
  },
);
