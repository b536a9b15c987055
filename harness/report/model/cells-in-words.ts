import type { Cell } from '../../record/record';
import { counted } from './verdict-words';

const MOST_NAMED = 2;

export const BUILDER_WORDS: Readonly<Record<Cell['builder'], string>> = {
  classic: 'the classic builder',
  buildkit: 'BuildKit',
  buildah: 'Buildah',
};

/**
 * Where something holds, in a few words; empty if it holds in all of the cells.
 *
 * @example cellsInWords(['Docker 26.1.5 · classic', 'Docker 28.5.2 · classic'], grid.cells) // "with the classic builder"
 */
export function cellsInWords(names: readonly string[], all: readonly Cell[]): string {
  const own = all.filter(({ name }) => names.includes(name));
  if (own.length === all.length) return '';
  if (own.length === 0) return 'in none of the cells';
  const builders = [...new Set(own.map(({ builder }) => builder))];
  if (all.every(({ name, builder }) => builders.includes(builder) === names.includes(name)))
    return withBuilders(builders);
  if (own.length <= MOST_NAMED) return `in ${own.map(({ name }) => name).join(' and ')}`;
  return `in ${own.length} of ${counted(all.length, 'cell')}`;
}

/** "with the classic builder and BuildKit". */
export function withBuilders(builders: readonly Cell['builder'][]): string {
  return `with ${listInWords(builders.map((builder) => BUILDER_WORDS[builder]))}`;
}

/** "a", "a and b", "a, b and c". */
export function listInWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
