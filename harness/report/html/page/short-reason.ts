/** A reason on one line, cut where it would need several: the page of the claim has the whole text of a failed assertion. */
export function shortReason(reason: string): string {
  const plain = reason.trim().replace(/\s*\n\s*/g, ' ');
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}

/**
 * The most informative lines of a reason, unchanged: the assertion, and below it what was expected and received. Of a
 * diff, only the lines that differ.
 */
export function excerptOf(reason: string): string {
  const all = reason.split('\n').filter((line) => line.trim() !== '');
  // Its legend distinguishes a diff from an output with such lines.
  const isDiff = all.some((line) => /^- Expected\b/.test(line));
  const lines = isDiff ? [...all.slice(0, 1), ...all.filter((line) => /^[-+] /.test(line))] : all;
  const shown = lines.slice(0, MOST_LINES).map((line) => (line.length > 300 ? `${line.slice(0, 300)}…` : line));
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n');
}

const MOST_LINES = 5;
