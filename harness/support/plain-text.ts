import { stripVTControlCharacters } from 'node:util';

/**
 * Text that is only displayed: without terminal sequences, control characters (except line ends and tabs), marks that
 * change the writing direction, and lone surrogates.
 *
 * The text of containers, engines, Dockerfiles and records is untrusted, and we show it in terminals and browsers.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u206F\uFEFF]/gu, (mark) =>
      mark === '\n' || mark === '\t' ? mark : '',
    )
    .replace(/\p{Cs}/gu, '\uFFFD');
}
