import type { Outcome } from '../../verdict/verdict';
import type { GridEntry } from './grid';
import { WORDS } from './verdict-words';

/** What one attempt came to. */
export interface EntryAttempt {
  readonly outcome: Outcome;
  readonly because?: string;
  readonly seen: readonly string[];
}

/** The attempts at an entry, in the order in which they were made. */
export function attemptsOf(entry: GridEntry): readonly EntryAttempt[] {
  const { otherAttempt } = entry;
  if (otherAttempt === undefined) return [entry];
  const { verdict, seen } = otherAttempt;
  const other = { ...verdict, seen };
  return otherAttempt.number === 1 ? [other, entry] : [entry, other];
}

/** "refuted, then confirmed". */
export function attemptsInWords(entry: GridEntry): string {
  return attemptsOf(entry)
    .map(({ outcome }) => WORDS[outcome])
    .join(', then ');
}

/** What each attempt came to and why. */
export function attemptLines(entry: GridEntry): readonly string[] {
  return attemptsOf(entry).map(({ outcome, because, seen }, index) => {
    const why = because ?? seen.join(' ');
    return `attempt ${index + 1} ${WORDS[outcome]}${why === '' ? '' : `: ${why}`}`;
  });
}
