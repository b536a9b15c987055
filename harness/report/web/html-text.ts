import { plainText } from '../model/plain-text';

/** Markup that is safe to insert in a page; only `html` and `trusted` create it. */
export interface Html {
  readonly markup: string;
}

type Insertable = Html | string | number | false | undefined | readonly Insertable[];

/**
 * A template whose strings are untrusted: they are stripped of control characters and escaped. Markup is inserted
 * unchanged, lists are joined, and false or undefined insert nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Html {
  return { markup: parts.reduce((whole, part, index) => whole + markupOf(values[index - 1]) + part) };
}

/** Markup from elsewhere that is known to be safe. */
export function trusted(markup: string): Html {
  return { markup };
}

export const NOTHING: Html = { markup: '' };

/** Untrusted text as the content of an element or of a quoted attribute. */
function escaped(text: string): string {
  return escapedAsItIs(plainText(text));
}

/** JSON with invisible characters shown as escape sequences. */
export function visibleJson(value: unknown): Html {
  const text = JSON.stringify(value, undefined, 2).replace(
    /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { markup: escapedAsItIs(text) };
}

/** An external link, or only its text if the address is not a web address. */
export function externalLink(url: string | undefined, text: Insertable): Html {
  if (url === undefined || !/^https?:\/\//i.test(url)) return html`${text}`;
  return html`<a href="${url}" rel="noreferrer noopener">${text}</a>`;
}

function markupOf(value: Insertable): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}

function escapedAsItIs(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
