import { lengthOf, oneLine, plainText, shorten } from '../model/plain-text';

/**
 * Text of anyone as the text of one Markdown line or table cell: no markup, no HTML, no link of its own.
 *
 * Entities where GitHub would otherwise act on the character even behind a backslash: tags, mentions, bare addresses.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~#$]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, ':&#47;/')
    .replace(/www\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** A link, or only its text when the address is not one of the web. */
export function markdownLink(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//i.test(url)) return markdownText(text);
  const address = oneLine(url).replace(
    /[\s<>()[\]\\|"'`*_~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return `[${markdownText(text)}](${address})`;
}

/** Text of anyone as a block of code, at most `limit` characters of it; a note says that some was cut. */
export function codeBlock(text: string, limit: number): string {
  const plain = plainText(text);
  if (limit === 0) return '*Left out here: the report would be too long. It stands in the record.*';
  const shown = shorten(plain, limit);
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const note =
    shown === plain
      ? ''
      : `\n\n*Cut here: ${lengthOf(plain) - lengthOf(shown) + 1} more characters stand in the record.*`;
  return `${fence}text\n${shown}\n${fence}${note}`;
}

/** A table; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
