import { HarnessError } from '../../../harness/support/errors';

/**
 * The cell that the user means: by its name in any case, with or without the dots and the end of the version, or the
 * only one whose name contains all the words.
 *
 * @example cellNamed('to', 'docker 28.5 buildkit', cells) // "Docker 28.5.2 · BuildKit"
 * @throws HarnessError `USAGE` with the names of the cells if there is no such one.
 */
export function cellNamed(flag: string, value: unknown, cells: readonly string[]): string {
  const next = `The cells: ${cells.join(', ')}.`;
  if (typeof value !== 'string') throw new HarnessError('USAGE', `--${flag} needs the name of a cell.`, { next });
  const wanted = wordsOf(value);
  const having =
    wanted.length === 0 ? [] : cells.filter((cell) => wanted.every((word) => wordsOf(cell).some(isFor(word))));
  const whole = having.filter((cell) => wordsOf(cell).length === wanted.length);
  const similar = whole.length > 0 ? whole : having;
  const [only] = similar;
  if (similar.length === 1 && only !== undefined) return only;
  const what = similar.length === 0 ? 'is not a cell' : `could be ${similar.join(' or ')}`;
  throw new HarnessError('USAGE', `--${flag} "${value}" ${what}.`, similar.length === 0 ? { next } : {});
}

/** The word itself, or a version that begins with it: "28.5" for 28.5.2, never for 28.51. */
function isFor(word: string): (candidate: string) => boolean {
  return (candidate) => candidate === word || (/^\d/.test(word) && candidate.startsWith(`${word}.`));
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[\s·()]+/)
    .filter((word) => word !== '');
}
