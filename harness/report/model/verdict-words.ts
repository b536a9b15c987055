import type { ExpectedVerdict } from '../../verdict/expectation';
import type { Outcome } from '../../verdict/verdict';
import type { GridEntry } from './grid';

/** One character for each outcome; they differ in shape, since color may be off or unseen. */
export const SIGNS: Readonly<Record<Outcome, string>> = {
  confirmed: '✔',
  refuted: '✘',
  'not-observed': '?',
  'not-applicable': '–',
};

export const LEGEND = `${SIGNS.confirmed} confirmed  ${SIGNS.refuted} refuted  ${SIGNS['not-observed']} not observed  ${SIGNS['not-applicable']} not applicable  ! not the expected verdict`;

export const WORDS: Readonly<Record<Outcome, string>> = {
  confirmed: 'confirmed',
  refuted: 'refuted',
  'not-observed': 'not observed',
  'not-applicable': 'not applicable',
};

/** The sign of an outcome, with a `!` when another verdict was expected. */
export function signOf({ outcome, isAsExpected }: GridEntry): string {
  return `${SIGNS[outcome]}${outcome === 'not-observed' || isAsExpected ? '' : '!'}`;
}

/** "1 claim", "38 claims". */
export function claimsInWords(count: number): string {
  return `${count} claim${count === 1 ? '' : 's'}`;
}

/** The outcome in words, and whether it is the expected one: "refuted (as expected)". */
export function wordsOf({ outcome, isAsExpected }: GridEntry): string {
  if (outcome === 'not-observed') return WORDS[outcome];
  return `${WORDS[outcome]} (${isAsExpected ? 'as expected' : 'not expected'})`;
}

/** The expected verdict in words, with its reason. */
export function expectationOf(expected: ExpectedVerdict | undefined): string {
  if (expected === undefined) return 'not known, since no verdict was recorded';
  return `${WORDS[expected.verdict]}${expected.because === undefined ? '' : `, because: ${expected.because}`}`;
}

/**
 * Why the outcome is what it is: for an expected one the reason that people wrote down, for another what was found.
 * Empty when confirmed as expected.
 */
export function reasonOf({ outcome, isAsExpected, expected, because }: GridEntry): string {
  if (isAsExpected) return outcome === 'confirmed' ? '' : (expected?.because ?? because ?? '');
  if (outcome === 'confirmed') return `it was expected to be ${expectationOf(expected)}`;
  return because ?? '';
}
