import { plainText } from '../model/plain-text';

/** Markup that may stand in a page as it is; only `html` and `trusted` make some. */
export interface Html {
  readonly markup: string;
}

type Insertable = Html | string | number | false | undefined | readonly Insertable[];

/**
 * A template whose values are text of strangers until proven otherwise: strings are stripped of control characters and
 * escaped, other markup is put in as it is, lists are joined, and what is false or undefined leaves nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Html {
  return { markup: parts.reduce((whole, part, index) => whole + markupOf(values[index - 1]) + part) };
}

/** Markup that was made elsewhere, and made safe there. */
export function trusted(markup: string): Html {
  return { markup };
}

export const NOTHING: Html = { markup: '' };

/** Text of anyone as the content of an element or of a quoted attribute. */
export function escaped(text: string): string {
  return escapedAsItIs(plainText(text));
}

/** JSON to the letter: what could not be seen is shown as JSON escapes it. */
export function visibleJson(value: unknown): Html {
  const text = JSON.stringify(value, undefined, 2).replace(
    /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { markup: escapedAsItIs(text) };
}

/** A link out of the page, or only its text when the address is not one of the web. */
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
