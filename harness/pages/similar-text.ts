import { nearest } from '../support/nearest';

const LONGEST = 200;

/** `Did you mean "Build it"?`, for a text that was probably mistyped or has been changed since. */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  const known = [...new Set(candidates)].filter(({ length }) => length <= LONGEST).slice(0, 1000);
  const [similar] = text.length > LONGEST ? [] : nearest(text, known, 1);
  return similar === undefined ? undefined : `Did you mean "${similar}"?`;
}
