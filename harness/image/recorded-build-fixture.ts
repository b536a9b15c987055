import { readFileSync } from 'node:fs';
import path from 'node:path';

export type BuildLine = Record<string, unknown>;

/** Lines of a build as Docker 26.1.5 sent them, without BuildKit's lines that name a registry. */
export function recordedLines(name: string): readonly BuildLine[] {
  const text = readFileSync(path.join(__dirname, 'recorded', `${name}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as BuildLine);
}

/** The `aux` of their trace lines. */
export function tracesIn(lines: readonly BuildLine[]): readonly string[] {
  return lines.flatMap(({ aux }) => (typeof aux === 'string' ? [aux] : []));
}
