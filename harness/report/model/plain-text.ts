import { plainText } from '../../support/plain-text';

export { plainText };

/** The limit for a sentence about what was seen, which may quote a container; the record has all of it. */
export const LONGEST_SENTENCE = 600;

/** Plain text on one line, with single spaces. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

/** The first `limit` characters, with an ellipsis if some are cut. Never splits a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || lengthOf(text) <= limit) return text;
  // Each character has at most two UTF-16 code units.
  const start = Array.from(text.slice(0, 2 * limit));
  return `${start
    .slice(0, Math.max(0, limit - 1))
    .join('')
    .trimEnd()}…`;
}

/** Plain text in lines of at most `width` characters; lines keep their indentation, and only words that are too long are split. */
export function wrap(text: string, width: number): readonly string[] {
  return plainText(text)
    .replace(/\t/g, '    ')
    .split('\n')
    .flatMap((line) => wrapLine(line.trimEnd(), Math.max(width, 8)));
}

/** The number of characters in a text; a surrogate pair counts as one. */
export function lengthOf(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

/** "both cells", "all 14 cells". */
export function allOf(count: number, noun: string): string {
  return count === 2 ? `both ${noun}s` : `all ${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A human-readable duration. */
export function durationOf(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function wrapLine(line: string, width: number): readonly string[] {
  if (lengthOf(line) <= width) return [line];
  const indent = (/^ */.exec(line)?.[0] ?? '').slice(0, Math.floor(width / 2));
  const lines: string[] = [];
  let current = '';
  for (const word of line
    .trim()
    .split(' ')
    .flatMap((part) => cutWord(part, width - indent.length))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && indent.length + lengthOf(longer) > width) {
      lines.push(indent + current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, indent + current];
}

function cutWord(word: string, width: number): readonly string[] {
  const characters = Array.from(word);
  const pieces = Math.max(1, Math.ceil(characters.length / width));
  return Array.from({ length: pieces }, (_, index) => characters.slice(index * width, (index + 1) * width).join(''));
}
