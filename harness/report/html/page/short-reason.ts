/** A reason on one line, cut where it would need several: the page of the claim has the whole text of a failed assertion. */
export function shortReason(reason: string): string {
  const plain = reason.trim().replace(/\s*\n\s*/g, ' ');
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}

/** The first lines of a reason as they are: what was expected and what was received stand below each other. */
export function firstLines(reason: string): string {
  const lines = reason.split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, MOST_LINES).map((line) => (line.length > 300 ? `${line.slice(0, 300)}…` : line));
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n');
}

const MOST_LINES = 5;
