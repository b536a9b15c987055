const KEPT_CHARACTERS = 64 * 1024;

/** `text` with `more` behind it; the beginning goes when it gets too long, since the end tells why a build failed. */
export function boundedAppend(text: string, more: string): string {
  const whole = text + more;
  return whole.length > KEPT_CHARACTERS ? `[…]${whole.slice(-KEPT_CHARACTERS)}` : whole;
}
