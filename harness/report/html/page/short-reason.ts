/** A reason on one line, cut where it would need several: the page of the claim has the whole text of a failed assertion. */
export function shortReason(reason: string): string {
  const plain = reason.trim().replace(/\s*\n\s*/g, ' ');
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}
