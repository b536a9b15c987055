import { evidenceLines } from '../../model/evidence-lines';
import type { ClaimRow } from '../../model/grid';

/** What a reader can search in the evidence of a claim: Dockerfiles, commands, outputs. In lower case. */
export function evidenceText({ entries }: ClaimRow): string {
  const lines = entries
    .flatMap(({ evidence }) => evidence)
    .flatMap((observation) => [
      ...evidenceLines(observation),
      ...('dockerfile' in observation ? [observation.dockerfile] : []),
      ...('steps' in observation ? observation.steps.map(({ output }) => output) : []),
    ]);
  // Most cells observed the same.
  return [...new Set(lines)].join('\n').toLowerCase();
}
