import { compareDeclared } from '../../harness/report/data/compat-expectation';
import type { CompatClaim, CompatData } from '../../harness/report/data/render-compat';
import { isSame } from '../../harness/report/data/same-data';
import type { Claim } from '../../harness/verdict/claim';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';

const UPDATE = 'npm run report -- compat report/record.jsonl --update';

/**
 * Contradictions between scenarios and the checked-in verdicts. A change of a sentence or an expectation must also change
 * the data, where a reviewer sees it.
 */
export function compatFaults(claims: readonly Claim[], data: CompatData): readonly string[] {
  const ids = new Set(claims.map(({ id }) => id));
  const gone = Object.keys(data.claims).filter((id) => !ids.has(id));
  return [
    ...claims.flatMap((claim) => {
      const entry = data.claims[claim.id];
      const faults = entry === undefined ? [missing(claim.id)] : faultsOf(claim, entry, data);
      return faults.map((fault) => `${scenarioFileOf(claim.id)}: ${fault}`);
    }),
    ...gone.map((id) => `The compatibility data has the claim ${id}, which has no scenario. Remove it: \`${UPDATE}\`.`),
  ];
}

function missing(id: string): string {
  return `The compatibility data has no verdict for it. Measure it (\`npm run verify -- ${id}\`) and add it (\`${UPDATE}\`).`;
}

function faultsOf(claim: Claim, entry: CompatClaim, data: CompatData): readonly string[] {
  const { reworded, contradictions, judges } = compareDeclared(claim, entry, data);
  return [
    ...(judges.length > 0
      ? []
      : ['no known cell can confirm or refute it, because its exceptions exclude all of them.']),
    ...contradictionFaults(claim.id, contradictions),
    ...wordFaults(claim.id, entry, reworded),
  ];
}

/** One line for all cells with the same contradiction. */
function contradictionFaults(
  id: string,
  contradictions: ReturnType<typeof compareDeclared>['contradictions'],
): readonly string[] {
  const cells = new Map<string, string[]>();
  for (const { cell, stored, expected } of contradictions) {
    const what = `it expects "${expected}", and the compatibility data has "${stored}"`;
    cells.set(what, [...(cells.get(what) ?? []), cell]);
  }
  return [...cells].map(
    ([what, names]) =>
      `${what}, in ${names.join(', ')}. If the engines have changed, measure it (\`npm run matrix -- ${id}\`) and update the data (\`${UPDATE}\`).`,
  );
}

function wordFaults(id: string, before: CompatClaim, now: CompatClaim): readonly string[] {
  const next = `If only the wording has changed: \`npm run report -- compat-words ${id}\`. If it now claims something else, measure it (\`npm run verify -- ${id}\`) and update the data (\`${UPDATE}\`).`;
  if (before.says !== now.says) {
    return [`it says "${now.says}", and the verdicts in the compatibility data belong to "${before.says}" ${next}`];
  }
  if (isSame<CompatClaim>(before, now)) return [];
  return [`its sources, its interpretation or the reasons of its verdicts differ from the compatibility data. ${next}`];
}
