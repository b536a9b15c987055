import type { Claim } from '../../verdict/claim';
import { expectedIn, isSkipped, type ExpectedVerdict } from '../../verdict/expectation';
import { factsOfCompatCell } from './compat-cells';
import { oneLine } from '../model/plain-text';
import type { CompatClaim, CompatData, CompatStatement } from './render-compat';

/** How the declaration of a scenario differs from the verdicts that are checked in. */
export interface DeclaredCompat {
  /** The claim's entry with the texts of the scenario and the stored verdicts. */
  readonly reworded: CompatClaim;
  /** Cells in which the expected verdict differs from the stored one. */
  readonly contradictions: readonly ExpectationContradiction[];
  /** Cells that can confirm or refute the claim. */
  readonly judges: readonly string[];
}

interface ExpectationContradiction {
  readonly cell: string;
  readonly stored: CompatStatement['verdict'];
  readonly expected: ExpectedVerdict['verdict'];
}

/** Compares the expectation of a claim with its entry in compatibility data, in every measured cell. */
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
      .filter(({ statement, expected }) => statement.measured && !isSkipped(expected.verdict))
      .map(({ cell }) => cell),
  };
}

/** Reasons come from the scenario too, as long as they explain the stored verdict. */
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
