/** A line of both texts, of the old one only, or of the new one only. */
interface Change {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

const CONTEXT = 3;

/** Larger differences are shown as one removed block and one added block. */
const MOST_PAIRS = 4_000_000;

/**
 * The difference between two texts in the format that `patch` and `git apply` read; empty if there is none.
 *
 * @param name The file that a patch would change, relative to where it is applied.
 * @example unifiedDiff('a\nb\n', 'a\nc\n', 'page.md') // "--- a/page.md\n+++ b/page.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
 */
export function unifiedDiff(old: string, current: string, name: string): string {
  if (old === current) return '';
  const changes = changesBetween(linesOf(old), linesOf(current));
  const hunks = hunksOf(changes).map(([start, end]) => hunkText(changes, start, end));
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

/** With their line ends, so that a missing last one shows up. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesBetween(old: readonly string[], current: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < old.length && start < current.length && old[start] === current[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, current.length) - start;
  while (end < most && old[old.length - 1 - end] === current[current.length - 1 - end]) end += 1;
  const same = (lines: readonly string[]): readonly Change[] => lines.map((line) => ({ sign: ' ', line }));
  const middle = changesWithin(old.slice(start, old.length - end), current.slice(start, current.length - end));
  return [...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))];
}

/** By the longest common subsequence of lines. */
function changesWithin(old: readonly string[], current: readonly string[]): readonly Change[] {
  const gone = (lines: readonly string[]): readonly Change[] => lines.map((line) => ({ sign: '-', line }));
  const added = (lines: readonly string[]): readonly Change[] => lines.map((line) => ({ sign: '+', line }));
  if (old.length * current.length > MOST_PAIRS) return [...gone(old), ...added(current)];
  const width = current.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (one: number, other: number): number => common[one * width + other] ?? 0;
  for (let one = old.length - 1; one >= 0; one -= 1)
    for (let other = current.length - 1; other >= 0; other -= 1)
      common[one * width + other] =
        old[one] === current[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1));
  const changes: Change[] = [];
  let [one, other] = [0, 0];
  while (one < old.length && other < current.length) {
    if (old[one] === current[other]) {
      changes.push({ sign: ' ', line: old[one] ?? '' });
      one += 1;
      other += 1;
    } else if (at(one + 1, other) >= at(one, other + 1)) changes.push({ sign: '-', line: old[one++] ?? '' });
    else changes.push({ sign: '+', line: current[other++] ?? '' });
  }
  return [...changes, ...gone(old.slice(one)), ...added(current.slice(other))];
}

/** Ranges of changes with the lines around them; adjacent ranges are merged. */
function hunksOf(changes: readonly Change[]): readonly (readonly [start: number, end: number])[] {
  const hunks: [number, number][] = [];
  for (const [index, { sign }] of changes.entries()) {
    if (sign === ' ') continue;
    const [start, end] = [Math.max(0, index - CONTEXT), Math.min(changes.length, index + 1 + CONTEXT)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else hunks.push([start, end]);
  }
  return hunks;
}

function hunkText(changes: readonly Change[], start: number, end: number): string {
  const own = changes.slice(start, end);
  const range = (without: '-' | '+'): string => {
    const before = changes.slice(0, start).filter(({ sign }) => sign !== without).length;
    const count = own.filter(({ sign }) => sign !== without).length;
    return `${count === 0 ? before : before + 1},${count}`;
  };
  const lines = own.map(({ sign, line }) =>
    line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`;
}
