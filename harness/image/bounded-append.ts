const KEPT_CHARACTERS = 64 * 1024;
const CUT = '[…]';

/**
 * `text` with `more` after it; the beginning is dropped when it gets too long, because the end shows why a build failed. At least 64 Ki characters are kept, and at most twice as many: truncating at each line would copy them for each line.
 */
export function boundedAppend(text: string, more: string): string {
  const whole = text + more;
  return whole.length > 2 * KEPT_CHARACTERS ? `${CUT}${whole.slice(-KEPT_CHARACTERS)}` : whole;
}

/** Whether a text made by `boundedAppend` has lost its beginning. */
export function isCut(text: string): boolean {
  return text.startsWith(CUT) && text.length >= KEPT_CHARACTERS;
}
