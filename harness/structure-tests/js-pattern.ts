import { compile } from './go-text';

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7F`,
  blank: String.raw`\t `,
  cntrl: String.raw`\x00-\x1F\x7F`,
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: String.raw`!-\/:-@\[-\`{-~`,
  space: String.raw`\t\n\v\f\r `,
  upper: 'A-Z',
  word: String.raw`\w`,
  xdigit: '0-9A-Fa-f',
};

/** What JavaScript writes differently, outside character classes. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '(?P<': '(?<',
  [String.raw`\A`]: String.raw`(?<![\s\S])`,
  [String.raw`\z`]: String.raw`(?![\s\S])`,
  [String.raw`\a`]: String.raw`\x07`,
};

/**
 * A Go expression as a JavaScript literal; undefined if JavaScript has no equivalent.
 *
 * @example asJsPattern('(?m)^a/b$') // "/^a\/b$/m"
 */
export function asJsPattern(source: string): string | undefined {
  if ('fault' in compile(source)) return undefined;
  const [whole = '', flags = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  const rest = source
    .slice(whole.length)
    .replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  // Flags in the middle, octal numbers and names of scripts are too rare to be worth a translation.
  if (/\(\?[a-zA-Z-]*[:)](?<!\(\?:)|\\[0-9pPC]|\\x\{|\[\^?\[:\^/.test(rest)) return undefined;
  const translated = rest
    .replaceAll(/\[:(\w+):\]/g, (found, name: string) => CLASSES[name] ?? found)
    .replaceAll(/\\\\|\(\?P<|\\[Aza]/g, (found) => OTHERWISE[found] ?? found);
  try {
    return String(new RegExp(translated, [...new Set(flags)].toSorted().join('')));
  } catch {
    return undefined;
  }
}
