import type { OutputFilter } from '../pages/step';

/** What a program after a pipe prints, and its exit code. */
export interface Filtered {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * Passes an output through the filters of a pipe, one after another.
 *
 * @example filterOutput('a\nb\n', [{ program: 'wc' }]) // { text: '2\n', exitCode: 0 }
 */
export function filterOutput(text: string, filters: readonly OutputFilter[]): Filtered {
  let filtered: Filtered = { text, exitCode: 0 };
  for (const filter of filters) filtered = through(filter, filtered.text);
  return filtered;
}

function through(filter: OutputFilter, text: string): Filtered {
  // With their ends: the last one may have none.
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (filter.program === 'cat') return { text, exitCode: 0 };
  if (filter.program === 'wc') return { text: `${text.split('\n').length - 1}\n`, exitCode: 0 };
  if (filter.program === 'grep') return grep(filter, lines);
  const end = filter.lines === 0 ? [] : lines.slice(-filter.lines);
  return { text: (filter.program === 'tail' ? end : lines.slice(0, filter.lines)).join(''), exitCode: 0 };
}

function grep(
  { text, ignoresCase, isInverted }: Extract<OutputFilter, { readonly program: 'grep' }>,
  lines: readonly string[],
): Filtered {
  const plain = (line: string): string => (ignoresCase ? line.toLowerCase() : line);
  const found = lines.filter((line) => plain(line).includes(plain(text)) !== isInverted);
  return { text: found.map((line) => `${line.replace(/\n$/, '')}\n`).join(''), exitCode: found.length === 0 ? 1 : 0 };
}
