import { describe, expect, test } from '@jest/globals';
import { Evidence } from '../observation/evidence';
import type { RecordLine } from '../record/record';
import type { SessionCell } from '../session/cells';
import type { Claim } from '../verdict/claim';
import type { Verdict } from '../verdict/verdict';
import type { CheckAttempt } from './check-attempt';
import { withdrawVerdict, writeVerdict } from './claim-writer';

const CLAIM: Claim = {
  id: 'guide.md/run',
  says: '`docker run app` prints "hi"',
  writtenIn: [],
  reading: 'literal',
  expected: { verdict: 'confirmed', exceptions: [] },
};
const PLANNED = { claim: CLAIM, expected: { verdict: 'confirmed' }, file: 'guide.md' } as const;

function attemptWith(verdict: Verdict, parts: Partial<CheckAttempt> = {}): CheckAttempt {
  const evidence = new Evidence({ secrets: [{ text: 'hunter2', shownAs: '<secret>' }] });
  return { verdict, thrown: undefined, seen: [], evidence, startedAt: 'then', durationMs: 1, ...parts };
}

function recordingWorkbench(): { cell: SessionCell; write: (line: RecordLine) => void; written: RecordLine[] } {
  const written: RecordLine[] = [];
  const cell = { name: 'Docker 26.1.5 · classic' } as SessionCell;
  return { cell, write: (line) => written.push(line), written };
}

describe('writeVerdict', () => {
  test('records the only attempt, its line, and nothing secret', () => {
    const workbench = recordingWorkbench();
    const seen = ['It printed "hunter2".'];
    writeVerdict(workbench, PLANNED, [attemptWith({ outcome: 'refuted', because: 'not hunter2' }, { seen, line: 28 })]);
    expect(workbench.written).toEqual([
      {
        type: 'verdict',
        claim: CLAIM,
        cell: 'Docker 26.1.5 · classic',
        expected: { verdict: 'confirmed' },
        file: 'guide.md',
        verdict: { outcome: 'refuted', because: 'not <secret>' },
        seen: ['It printed "<secret>".'],
        evidence: [],
        startedAt: 'then',
        durationMs: 1,
        line: 28,
      },
    ]);
  });

  test.each([
    ['the first', 1, { outcome: 'confirmed' }],
    ['a second one that saw nothing', 2, { outcome: 'not-observed', because: 'The engine is gone.' }],
  ] as const)('records the attempt that did not count: %s', (_what, number, second) => {
    const workbench = recordingWorkbench();
    const first = { outcome: 'refuted', because: 'no' } as const;
    const line = writeVerdict(workbench, PLANNED, [attemptWith(first), attemptWith(second)]);
    expect([line.verdict, line.otherAttempt?.verdict]).toEqual(number === 1 ? [second, first] : [first, second]);
    expect(line.otherAttempt?.number).toBe(number);
  });
});

test('withdrawVerdict writes the line again, as not observed', () => {
  const workbench = recordingWorkbench();
  const line = writeVerdict(workbench, PLANNED, [attemptWith({ outcome: 'confirmed' })]);
  withdrawVerdict(workbench, line, 'It asserted something after its end.');
  expect(workbench.written[1]).toEqual({
    ...line,
    verdict: { outcome: 'not-observed', because: 'It asserted something after its end.' },
  });
});
