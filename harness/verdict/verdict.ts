import { hasCode, messageOf } from '../support/errors';

/** What one scenario found out about its claim in one cell. Only `confirmed` and `refuted` are answers. */
export type Verdict =
  | { readonly outcome: 'confirmed' }
  | { readonly outcome: 'refuted'; readonly because: string }
  | { readonly outcome: 'not-observed'; readonly because: string }
  | { readonly outcome: 'not-applicable'; readonly because: string }
  /** The claim makes sense in the cell, but layerproof has no way to observe it there. */
  | { readonly outcome: 'not-measured'; readonly because: string };

export type Outcome = Verdict['outcome'];

export const OUTCOMES: readonly Outcome[] = ['not-applicable', 'not-measured', 'confirmed', 'refuted', 'not-observed'];

/** Codes of errors that refute nothing, even if a matcher threw them. */
const REFUTES_NOTHING = ['SCENARIO_INVALID', 'CONTROL_FAILED'] as const;

/**
 * Only a failed assertion that states the claim refutes it; any other error, including a failed control, means that we
 * saw nothing.
 *
 * A failed Jest matcher throws an error with a `matcherResult`; nothing else does. For `.resolves` on a rejected
 * promise, it exists but is undefined: no matcher has checked anything.
 */
export function verdictFrom(thrown: unknown): Verdict {
  if (thrown === undefined) return { outcome: 'confirmed' };
  const because = messageOf(thrown);
  const isAssertion =
    typeof thrown === 'object' &&
    thrown !== null &&
    'matcherResult' in thrown &&
    thrown.matcherResult !== undefined &&
    !REFUTES_NOTHING.some((code) => hasCode(thrown, code));
  return { outcome: isAssertion ? 'refuted' : 'not-observed', because };
}
