import type { CellColumn } from '../page/columns';
import { NOT_PLANNED } from '../page/verdict-state';
import type { ViewAddress } from '../page/view-address';

/** A claim as the filters see it. */
export interface FilteredRow {
  /** A letter for each cell, as `letterOf` gives it, or `NOT_PLANNED`. */
  readonly outcomes: string;
  /** The text to search, in lower case. */
  readonly text: string;
}

type FilteredColumn = Pick<CellColumn, 'engine' | 'builder' | 'store'>;

const LETTERS: Readonly<Record<string, string>> = {
  confirmed: 'c',
  refuted: 'r',
  'not-applicable': 'a',
  'not-measured': 'm',
  'not-observed': 'n',
};

/** Which columns an address shows. */
export function shownColumns(columns: readonly FilteredColumn[], view: ViewAddress): readonly boolean[] {
  return columns.map(
    ({ engine, builder, store }) =>
      (view.engine === '' || view.engine === engine) &&
      (view.builder === '' || view.builder === builder) &&
      (view.store === '' || view.store === store),
  );
}

/** Whether an address shows a claim. Only visible columns count. */
export function isShown({ outcomes, text }: FilteredRow, shown: readonly boolean[], view: ViewAddress): boolean {
  const letters = Array.from(outcomes).filter((letter, position) => letter !== NOT_PLANNED && shown[position]);
  const wanted = LETTERS[view.verdict];
  return (
    hasWords(text, view.text) &&
    (wanted === undefined || letters.some((letter) => letter.toLowerCase() === wanted)) &&
    (!view.differences || new Set(letters.map((letter) => letter.toLowerCase())).size > 1) &&
    (!view.surprises || letters.some((letter) => letter !== letter.toLowerCase()))
  );
}

/**
 * Whether a text contains all the words. The id of a statement matches only as a whole: A1 is not in A12, nor in a
 * digest.
 */
function hasWords(text: string, words: string): boolean {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => (/^a\d+$/.test(word) ? new RegExp(`\\b${word}\\b`).test(text) : text.includes(word)));
}
