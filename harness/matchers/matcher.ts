import { HarnessError } from '../support/errors';

/** What a test runner passes to a matcher as `this`; Jest and Vitest agree on these. */
export interface MatcherContext {
  /** Whether `.not` was used. */
  readonly isNot?: boolean;
  /** `resolves`, `rejects`, or nothing. */
  readonly promise?: string;
  /** In a scenario: collects what its matchers have seen, one short sentence each, for the report. */
  readonly seen?: string[];
  equals(one: unknown, other: unknown): boolean;
  readonly utils: MatcherUtils;
}

/** The runner's wording and colors. */
interface MatcherUtils {
  matcherHint(
    name: string,
    received?: string,
    expected?: string,
    options?: { readonly isNot?: boolean; readonly promise?: string },
  ): string;
  printExpected(value: unknown): string;
  printReceived(value: unknown): string;
  printWithType(name: string, value: unknown, print: (value: unknown) => string): string;
  printDiffOrStringify(
    expected: unknown,
    received: unknown,
    expectedLabel: string,
    receivedLabel: string,
    expand: boolean,
  ): string;
}

/** The result of one matcher. */
export interface Finding {
  readonly name: string;
  /** What `expect()` received, as a word: "image". */
  readonly subject: string;
  /** The arguments, as the scenario writes them. */
  readonly argument?: string;
  readonly pass: boolean;
  readonly expected: unknown;
  readonly received: unknown;
  /** Lines that say what was checked: the image, the engine. */
  readonly about: readonly string[];
  /** The two lines "Expected: …" and "Received: …", if a comparison of the values is not enough. */
  readonly comparison?: readonly string[];
  /** The whole history, or the output: enough to diagnose the failure without another run. */
  readonly details: readonly string[];
  /** What was observed, as a fact, whether it was expected or not. */
  readonly seen: string;
}

export interface MatcherResult {
  readonly pass: boolean;
  readonly name: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly message: () => string;
}

/** One layout for the messages of all matchers: hint, subject, expected and received, then the evidence. */
export function toResult(context: MatcherContext, finding: Finding): MatcherResult {
  const { utils, isNot = false, promise = '', seen } = context;
  const { name, subject, argument = '', pass, expected, received, about, comparison, details } = finding;
  seen?.push(finding.seen);
  const message = (): string =>
    [
      utils.matcherHint(name, subject, argument, { isNot, promise }),
      '',
      ...about,
      ...(comparison ?? compare(context, { expected, received, isNot })),
      ...(details.length === 0 ? [] : ['', ...details]),
    ].join('\n');
  return { pass, name, expected, actual: received, message };
}

/** For a matcher that received something it cannot check: an error in the scenario, not a refutation. */
export function misuse(
  context: MatcherContext,
  {
    name,
    subject,
    wanted,
    received,
  }: { readonly name: string; readonly subject: string; readonly wanted: string; readonly received: unknown },
): TypeError {
  const { utils } = context;
  const got = utils.printWithType('Received', received, (value) => abridged(utils.printReceived(value)));
  const hint = utils.matcherHint(name, subject);
  return new TypeError(`${hint}\n\nMatcher error: received value must be ${wanted}\n\n${got}`);
}

const SHOWN_CHARACTERS = 500;

/** A container or an image has much that nobody needs to read. */
export function abridged(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/**
 * For an assertion that something is missing, when the observation may lack it for another reason: an error, so that
 * the claim is not observed. It must be thrown before `toResult`, which reports what was seen.
 */
export function incomplete({ name, why }: { readonly name: string; readonly why: string }): HarnessError {
  return new HarnessError('OBSERVATION_INCOMPLETE', `${name} cannot determine what is missing: ${why}.`, {
    next: 'That needs something that was observed completely.',
  });
}

/** @throws HarnessError `SCENARIO_INVALID` for a text or pattern that matches everything. */
export function assertSaysSomething(name: string, text: string | RegExp | undefined): void {
  const isEmpty = typeof text === 'string' ? text.trim() === '' : text === undefined || ''.search(text) !== -1;
  if (!isEmpty) return;
  const given = text === undefined ? 'nothing' : typeof text === 'string' ? JSON.stringify(text) : String(text);
  throw new HarnessError('SCENARIO_INVALID', `${name} received ${given}, which everything contains.`, {
    next: 'Name something specific: a cause, a word, a line.',
  });
}

function compare(
  { utils }: MatcherContext,
  { expected, received, isNot }: { readonly expected: unknown; readonly received: unknown; readonly isNot: boolean },
): readonly string[] {
  if (isNot) return [`Expected: not ${utils.printExpected(expected)}`];
  return [utils.printDiffOrStringify(expected, received, 'Expected', 'Received', true)];
}
