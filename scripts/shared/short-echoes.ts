import { shorten } from '../../harness/report/model/plain-text';

/** A longer argument is quoted by its beginning. */
const LONGEST_ECHO = 100;

/** Longer than any real path or address; for arguments that were changed before they were quoted. */
const LONGEST_WORD = 1_000;

/** Shortens the long arguments that a message quotes, so that the message stays readable. */
export function withShortEchoes(message: string, args: readonly string[]): string {
  const words = args.flatMap((arg) => [arg, ...arg.split('=')]).filter(({ length }) => length > LONGEST_ECHO);
  return words
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, word) => text.replaceAll(word, () => shorten(word, LONGEST_ECHO)), message)
    .replace(new RegExp(String.raw`[^\s"]{${LONGEST_WORD},}`, 'g'), (word) => shorten(word, LONGEST_ECHO));
}
