import { lengthOf, oneLine, plainText, shorten } from '../model/plain-text';

/**
 * Untrusted text as one Markdown line or table cell, without markup, HTML or links.
 *
 * Uses entities where GitHub would interpret the character even after a backslash: tags, mentions, bare URLs.
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

/** A link, or only its text if the address is not a web address. */
export function markdownLink(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//i.test(url)) return markdownText(text);
  const address = oneLine(url).replace(
    /[\s<>()[\]\\|"'`*_~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return `[${markdownText(text)}](${address})`;
}

/** Untrusted text as a code block of at most `limit` characters, with a note if it was cut. */
export function codeBlock(text: string, limit: number): string {
  const plain = plainText(text);
  if (limit === 0) return '*Omitted to keep the report short. The record has the full text.*';
  const shown = shorten(plain, limit);
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const note =
    shown === plain
      ? ''
      : `\n\n*Truncated to keep the report short. The record has ${lengthOf(plain) - lengthOf(shown) + 1} more characters.*`;
  return `${fence}text\n${shown}\n${fence}${note}`;
}

/** A table whose cells already are Markdown. */
export function markdownTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Markdown that is shown when its summary is clicked; both already are Markdown. */
export function folded(summary: string, markdown: string): string {
  return `<details><summary>${summary}</summary>\n\n${markdown}\n\n</details>`;
}
