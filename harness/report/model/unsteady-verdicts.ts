import type { Outcome } from '../../verdict/verdict';
import { attemptsOf } from './attempts';
import type { Report } from './report';

/** A claim whose verdict in a cell varied between attempts or runs. */
export interface UnsteadyVerdict {
  readonly claimId: string;
  readonly cell: string;
  /** The outcomes of the attempts, run by run; undefined for a run without the cell. */
  readonly outcomes: readonly (readonly Outcome[] | undefined)[];
}

/** Finds the verdicts that vary between several runs of the same claims on the same engines. */
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
