import type { ExpectedVerdict } from '../../verdict/expectation';
import type { Outcome } from '../../verdict/verdict';
import type { GridEntry } from './grid';

/** One character for each outcome; they differ in shape, because color may be off or invisible to the reader. */
export const SIGNS: Readonly<Record<Outcome, string>> = {
  confirmed: '✔',
  refuted: '✘',
  'not-observed': '?',
  'not-applicable': '–',
  'not-measured': '○',
};

export const LEGEND = `${SIGNS.confirmed} confirmed  ${SIGNS.refuted} refuted  ${SIGNS['not-observed']} not observed  ${SIGNS['not-applicable']} not applicable  ${SIGNS['not-measured']} not measured  ! unexpected verdict`;

export const WORDS: Readonly<Record<Outcome, string>> = {
  confirmed: 'confirmed',
  refuted: 'refuted',
  'not-observed': 'not observed',
  'not-applicable': 'not applicable',
  'not-measured': 'not measured',
};

/** The sign of an outcome, with a `!` when it is unexpected. */
export function signOf({ outcome, isAsExpected }: GridEntry): string {
  return `${SIGNS[outcome]}${outcome === 'not-observed' || isAsExpected ? '' : '!'}`;
}

/** "1 claim", "38 claims". */
export function claimsInWords(count: number): string {
  return counted(count, 'claim');
}

/** "1 cell", "14 cells". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** "all 3 verdicts", "both verdicts". Only for more than one. */
export function everyOne(count: number, noun: string): string {
  return count === 2 ? `both ${noun}s` : `all ${count} ${noun}s`;
}

/** The outcome in words, and whether it is the expected one: "refuted (as expected)". */
export function wordsOf({ outcome, isAsExpected }: GridEntry): string {
  if (outcome === 'not-observed') return WORDS[outcome];
  return `${WORDS[outcome]} (${isAsExpected ? 'as expected' : 'not expected'})`;
}

/** The expected verdict in words, with its reason. */
export function expectationOf(expected: ExpectedVerdict | undefined): string {
  if (expected === undefined) return 'unknown, because no verdict was recorded';
  return `${WORDS[expected.verdict]}${expected.because === undefined ? '' : `, because: ${expected.because}`}`;
}

/**
 * The reason for the outcome: the documented reason if it is expected, otherwise what was found. Empty for a claim that
 * is confirmed as expected.
 */
export function reasonOf({ outcome, isAsExpected, expected, because }: GridEntry): string {
  if (isAsExpected) return outcome === 'confirmed' ? '' : (expected?.because ?? because ?? '');
  if (outcome === 'confirmed') return `it was expected to be ${expectationOf(expected)}`;
  return because ?? '';
}

/**
 * The first line of a reason. The message of a failed assertion continues with what was seen, which is shown with the
 * verdict itself.
 */
export function headlineOf(because: string): string {
  const [headline = ''] = because.trim().split('\n');
  return /^(?:given|expect)\(/.test(headline) ? `${headline} failed` : headline;
}

/** A reason without the line that names the image, which is another one in each cell. */
export function withoutImage(because: string): string {
  return because.replace(/^Image: .*\n/m, '');
}

export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
