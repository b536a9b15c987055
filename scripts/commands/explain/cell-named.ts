import { HarnessError } from '../../../harness/support/errors';

/**
 * The cell that the user means: by its name in any case, with or without the dots, or by the only one whose name has all the
 * words.
 *
 * @example cellNamed('to', 'docker 28.5.2 buildkit', cells) // "Docker 28.5.2 · BuildKit"
 * @throws HarnessError `USAGE` with the names of the cells if there is no such one.
 */
export function cellNamed(flag: string, value: unknown, cells: readonly string[]): string {
  const next = `The cells: ${cells.join(', ')}.`;
  if (typeof value !== 'string') throw new HarnessError('USAGE', `--${flag} needs the name of a cell.`, { next });
  const wanted = wordsOf(value);
  const exact = cells.find((cell) => wordsOf(cell).join(' ') === wanted.join(' '));
  if (exact !== undefined) return exact;
  const similar =
    wanted.length === 0 ? [] : cells.filter((cell) => wanted.every((word) => wordsOf(cell).includes(word)));
  const [only] = similar;
  if (similar.length === 1 && only !== undefined) return only;
  const what = similar.length === 0 ? 'is no cell' : `could be ${similar.join(' or ')}`;
  throw new HarnessError('USAGE', `--${flag} "${value}" ${what}.`, similar.length === 0 ? { next } : {});
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[\s·()]+/)
    .filter((word) => word !== '');
}
