import type { Outcome } from '../../verdict/verdict';
import { attemptsOf } from './attempts';
import type { Report } from './report';

/** A claim whose verdict in a cell was not the same in every attempt of every run. */
export interface UnsteadyVerdict {
  readonly claimId: string;
  readonly cell: string;
  /** Of each run, in order, those of its attempts; the cell was not there in a run that has none. */
  readonly outcomes: readonly (readonly Outcome[] | undefined)[];
}

/** Which attempts of several runs of the same claims on the same engines differ. */
export function unsteadyVerdicts(reports: readonly Report[]): readonly UnsteadyVerdict[] {
  const seen = new Map<string, { claimId: string; cell: string; outcomes: (readonly Outcome[] | undefined)[] }>();
  reports.forEach(({ entries }, run) => {
    for (const entry of entries) {
      const { claimId, cell } = entry;
      const key = `${claimId} ${cell}`;
      const known = seen.get(key) ?? { claimId, cell, outcomes: reports.map(() => undefined) };
      known.outcomes[run] = attemptsOf(entry).map(({ outcome }) => outcome);
      seen.set(key, known);
    }
  });
  return [...seen.values()].filter(
    ({ outcomes }) =>
      new Set<Outcome | undefined>(outcomes.flatMap((own): readonly (Outcome | undefined)[] => own ?? [undefined]))
        .size > 1,
  );
}
