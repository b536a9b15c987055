/** How the hints begin that Docker Desktop and its command line print after a command. */
const HINT = /^\s*(?:What's next[:?]|View build details: |Use 'docker scan' to run )/i;

/** Without the hints at the end of an output: they come from the reader's client, and not from the command. */
export function withoutHints(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex(
    (line, index) => HINT.test(line) && lines.slice(index).every((each) => /^(?:\s|$)/.test(each) || HINT.test(each)),
  );
  if (start === -1) return lines;
  return lines.slice(0, lines.findLastIndex((line, index) => index < start && line.trim() !== '') + 1);
}
