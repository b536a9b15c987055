import type { Outcome } from '../../verdict/verdict';
import type { GridEntry } from './grid';
import { WORDS } from './verdict-words';

/** The result of one attempt. */
export interface EntryAttempt {
  readonly outcome: Outcome;
  readonly because?: string;
  readonly seen: readonly string[];
}

/** The attempts of an entry, in order. */
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

/** The result of each attempt, and the reason. */
export function attemptLines(entry: GridEntry): readonly string[] {
  return attemptsOf(entry).map(({ outcome, because, seen }, index) => {
    const why = because ?? seen.join(' ');
    return `attempt ${index + 1} ${WORDS[outcome]}${why === '' ? '' : `: ${why}`}`;
  });
}
