import { shorten } from '../../harness/report/model/plain-text';

/** A longer word of the command line is quoted by its beginning. */
const LONGEST_ECHO = 100;

/** Longer than any path or address that people write; for words that were changed before they were quoted. */
const LONGEST_WORD = 1_000;

/** A message without the whole of long arguments that it quotes, so that its sentence is not lost in them. */
export function withShortEchoes(message: string, args: readonly string[]): string {
  const words = args.flatMap((arg) => [arg, ...arg.split('=')]).filter(({ length }) => length > LONGEST_ECHO);
  return words
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, word) => text.replaceAll(word, () => shorten(word, LONGEST_ECHO)), message)
    .replace(new RegExp(String.raw`[^\s"]{${LONGEST_WORD},}`, 'g'), (word) => shorten(word, LONGEST_ECHO));
}
