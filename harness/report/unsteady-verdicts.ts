import type { RunRecord } from '../verdict/record-file';
import type { Outcome } from '../verdict/verdict';
import { entriesOf, gridOf } from './grid';

/** A claim whose verdict in a cell was not the same in every run. */
export interface UnsteadyVerdict {
  readonly claimId: string;
  readonly cell: string;
  /** Of each run, in order; the cell was not there in a run that has none. */
  readonly outcomes: readonly (Outcome | undefined)[];
}

/** Which verdicts of several runs of the same claims on the same engines differ. */
export function unsteadyVerdicts(records: readonly RunRecord[]): readonly UnsteadyVerdict[] {
  const seen = new Map<string, { claimId: string; cell: string; outcomes: (Outcome | undefined)[] }>();
  records.forEach((record, run) => {
    for (const { claimId, cell, outcome } of entriesOf(gridOf(record))) {
      const key = `${claimId} ${cell}`;
      const known = seen.get(key) ?? { claimId, cell, outcomes: records.map(() => undefined) };
      known.outcomes[run] = outcome;
      seen.set(key, known);
    }
  });
  return [...seen.values()].filter(({ outcomes }) => new Set(outcomes).size > 1);
}
