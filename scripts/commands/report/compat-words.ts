import { compareDeclared } from '../../../harness/report/data/compat-expectation';
import type { CompatClaim, CompatData } from '../../../harness/report/data/render-compat';
import { isSame } from '../../../harness/report/data/same-data';
import { HarnessError } from '../../../harness/support/errors';
import type { Claim } from '../../../harness/verdict/claim';
import { readCompatFiles, writeCompatFiles } from '../../shared/compat-file';
import { loadClaims } from '../../checks/load-claims';
import type { Arguments } from '../../shared/main';

/**
 * `npm run report -- compat-words CLAIM …`: copies the wording of scenarios into the compatibility data. The claims
 * have to be named, because only the author knows whether a new sentence still states what was measured.
 */
export function runCompatWords({ operands }: Arguments): Promise<number> {
  if (operands.length === 0) {
    throw new HarnessError('USAGE', 'npm run report -- compat-words needs the ids of claims.', {
      next: '`npm run check` lists the claims whose wording has changed.',
    });
  }
  const { data, lines } = withNewWords(readCompatFiles(), loadClaims(), operands);
  writeCompatFiles(data);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return Promise.resolve(0);
}

/** @throws HarnessError `USAGE` for a claim that is not in the data, or one whose expectation contradicts a verdict. */
export function withNewWords(
  data: CompatData,
  claims: readonly Claim[],
  ids: readonly string[],
): { readonly data: CompatData; readonly lines: readonly string[] } {
  const entries = new Map(Object.entries(data.claims));
  const lines = ids.flatMap((id) => {
    const before = entries.get(id);
    if (before === undefined) throw new HarnessError('USAGE', `The compatibility data has no claim ${id}.`);
    const claim = claims.find((candidate) => candidate.id === id);
    if (claim === undefined) {
      entries.delete(id);
      return [`${id}: removed, because it has no scenario.`];
    }
    const now = rewordedEntry(claim, before, data);
    entries.set(id, now);
    return linesOf(id, before, now);
  });
  return { data: { ...data, claims: Object.fromEntries(entries) }, lines };
}

function rewordedEntry(claim: Claim, before: CompatClaim, data: CompatData): CompatClaim {
  const { reworded, contradictions } = compareDeclared(claim, before, data);
  const [first] = contradictions;
  if (first === undefined) return reworded;
  const { cell, stored, expected } = first;
  throw new HarnessError(
    'USAGE',
    `${claim.id} expects "${expected}" in ${cell}, and the data has "${stored}": a reworded claim cannot have another verdict.`,
    { next: 'Measure it and update the data: `npm run report -- compat report/record.jsonl --update`.' },
  );
}

function linesOf(id: string, before: CompatClaim, now: CompatClaim): readonly string[] {
  if (isSame(before, now)) return [`${id}: unchanged.`];
  if (before.says === now.says) return [`${id}: its sources, its interpretation or its reasons have changed.`];
  return [`${id}:`, `  - ${before.says}`, `  + ${now.says}`];
}
