import type { Claim } from '../../verdict/claim';
import { expectedIn, type ExpectedVerdict } from '../../verdict/expectation';
import { factsOfCompatCell } from './compat-cells';
import { oneLine } from '../model/plain-text';
import type { CompatClaim, CompatData, CompatStatement } from './render-compat';

/** How what a scenario declares relates to the verdicts that are checked in. */
export interface DeclaredCompat {
  /** The claim's entry with the words of the scenario and the stored verdicts. */
  readonly reworded: CompatClaim;
  /** Cells in which the scenario expects another verdict than the stored one. */
  readonly contradictions: readonly ExpectationContradiction[];
  /** Cells that can confirm or refute the claim. */
  readonly judges: readonly string[];
}

export interface ExpectationContradiction {
  readonly cell: string;
  readonly stored: CompatStatement['verdict'];
  readonly expected: ExpectedVerdict['verdict'];
}

/** Holds the expectation of a claim against its entry in compatibility data, in every cell that was measured. */
export function compareDeclared(claim: Claim, entry: CompatClaim, { cells }: CompatData): DeclaredCompat {
  const compared = Object.entries(entry.support).flatMap(([cell, statement]) => {
    const facts = cells[cell] === undefined ? undefined : factsOfCompatCell(cells[cell]);
    if (facts === undefined || statement.verdict === 'not-observed') return [];
    return [{ cell, statement, expected: expectedIn(facts, claim.expected) }];
  });
  const support = compared.map(({ cell, statement, expected }) => [cell, withWordsOf(statement, expected)] as const);
  return {
    reworded: {
      says: oneLine(claim.says),
      reading: claim.reading,
      writtenIn: claim.writtenIn,
      support: { ...entry.support, ...Object.fromEntries(support) },
    },
    contradictions: compared.flatMap(({ cell, statement: { verdict: stored }, expected: { verdict: expected } }) =>
      stored === expected ? [] : [{ cell, stored, expected }],
    ),
    judges: compared
      .filter(({ statement, expected }) => statement.measured && expected.verdict !== 'not-applicable')
      .map(({ cell }) => cell),
  };
}

/** The reasons are people's words too, as long as the verdict is the one that they explain. */
function withWordsOf(statement: CompatStatement, expected: ExpectedVerdict): CompatStatement {
  if (statement.verdict !== expected.verdict) return statement;
  const { verdict, measured } = statement;
  const { because, link } = expected;
  return {
    verdict,
    measured,
    ...(because !== undefined && { because: oneLine(because) }),
    ...(link !== undefined && { link }),
  };
}
