import type { Stated } from './step';

/** A change of a container's files, as a page shows it. */
export interface StatedChange {
  readonly kind: 'A' | 'C' | 'D';
  readonly path: string;
  /** Its line, counted from the first stated one. */
  readonly at: number;
}

/** The rows of `docker diff`; undefined if the page shows something else. */
export function changesIn({ lines }: Pick<Stated, 'lines'>): readonly StatedChange[] | undefined {
  const changes: StatedChange[] = [];
  for (const [at, line] of lines.entries()) {
    if (/^\s*(?:\.{3}|…)?\s*$/.test(line)) continue;
    const found = /^\s*([ACD]) +(\/.*?)\s*$/.exec(line);
    if (found === null) return undefined;
    changes.push({ kind: found[1] as StatedChange['kind'], path: found[2] ?? '', at });
  }
  return changes;
}
