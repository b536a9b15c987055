import ts from 'typescript';
import type { Outcome } from '../../harness/verdict/verdict';

/** An assertion that states a claim: `expect(…)` with its matcher. */
export interface ClaimAssertion {
  /** Of its first and its last line in the scenario file, counted from 1. */
  readonly line: number;
  readonly lastLine: number;
  /** Its source in one line. */
  readonly text: string;
}

/** What a mutation did to a scenario: the line that failed, if one did. */
export interface MutatedVerdict {
  readonly claim: string;
  readonly outcome: Outcome;
  readonly line?: number;
}

/**
 * The assertions of a scenario file that state its claim, in order; those of `given` only establish that there is
 * something to observe.
 */
export function claimAssertionsIn(text: string): readonly ClaimAssertion[] {
  const source = ts.createSourceFile('scenario.ts', text, ts.ScriptTarget.Latest, true);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  const found: ClaimAssertion[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'expect') {
      const whole = wholeAssertion(node);
      found.push({
        line: lineOf(whole.getStart()),
        lastLine: lineOf(whole.getEnd()),
        text: whole.getText().replaceAll(/\s+/g, ' '),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** With its matcher, `.not`, `.resolves` and `.rejects`. */
function wholeAssertion(call: ts.Node): ts.Node {
  let node = call;
  while (
    ts.isPropertyAccessExpression(node.parent) ||
    (ts.isCallExpression(node.parent) && node.parent.expression === node)
  )
    node = node.parent;
  return node;
}

/** The assertion that a line belongs to. */
export function assertionAt(
  assertions: readonly ClaimAssertion[],
  line: number | undefined,
): ClaimAssertion | undefined {
  return assertions.find(({ line: first, lastLine }) => line !== undefined && line >= first && line <= lastLine);
}

/**
 * The assertions of a claim that no mutation made fail. A body ends at its first failure, so an assertion that only
 * fails together with an earlier one is among them: nothing shows that it is needed.
 *
 * A claim that is expected to be refuted fails without any mutation; one that confirms it makes all of its assertions
 * hold, so all of them count as needed.
 *
 * @param verdicts Those of every mutation of the claim.
 */
export function idleAssertions(
  assertions: readonly ClaimAssertion[],
  verdicts: readonly MutatedVerdict[],
): readonly ClaimAssertion[] {
  if (verdicts.some(({ outcome }) => outcome === 'confirmed')) return [];
  const failed = new Set(
    verdicts.filter(({ outcome }) => outcome === 'refuted').map(({ line }) => assertionAt(assertions, line)),
  );
  return assertions.filter((assertion) => !failed.has(assertion));
}
