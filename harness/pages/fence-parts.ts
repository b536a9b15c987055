import { hostCommand, isBareCommand } from './prompts';

/** What tutorial sites write into a code block besides its content, and what is left of the content. */
export interface FencePart {
  readonly text: string;
  /** How many lines of the fence are before `text`. */
  readonly before: number;
  /** `[label app.py]`: usually the file that the block shows. */
  readonly label?: string;
  /** `[environment second]`: the machine or terminal. */
  readonly environment?: string;
  /** `[secondary_label Output]`: what the command above prints. */
  readonly isOutput?: true;
  /** Whether markup is removed from it: `<^>sammy<^>`, which may differ for each reader, and lines with `[highlight]`. */
  readonly hasMarkup?: true;
}

const MARK = /^\[(label|secondary_label|environment) (.+)\]\s*$/;
/** Sections of configuration files have these names too: with another language, or with indented lines. */
const BARE_MARK = /^\[(input|output)\]\s*$/i;
const OF_A_TERMINAL = /^(?:|text|txt|plain|plaintext|console|terminal|bash|sh|shell|command|super_user)$/;
const HIGHLIGHTED = /<\^>(.*?)<\^>/g;
/** A highlighted text that is for the reader to replace. */
const READERS_OWN = /^(?=.*(?:\byour[-_ ]|_your\b))[a-z][\w .:/-]{0,60}$/i;
const MARKUP_LINE = /^[ \t]*\[\/?highlight\][ \t]*$/;
const MARKUP_END = /^[ \t]*\[\/highlight\][ \t]*$/m;
/** What no block without such markup has. */
const MAY_HAVE_PARTS = /^[ \t]*\[|<\^>|\. \. \./m;

/**
 * Splits a code block in the Markdown of DigitalOcean and of sites like it: labels in its first lines, and outputs
 * after a label below its commands. Any other block is one part, unchanged.
 *
 * @param language In lower case.
 * @returns at least one part; line numbers stay valid, because markup between lines becomes empty lines.
 */
export function fenceParts(content: string, language: string): readonly FencePart[] {
  if (!MAY_HAVE_PARTS.test(content)) return [{ text: content, before: 0 }];
  const lines = content.split('\n');
  const starts = lines.flatMap((line, index) => (index === 0 || startsOutput(line, lines, language) ? [index] : []));
  const found = starts.map((start, index) => partOf(lines.slice(start, starts[index + 1]), start, language));
  const environment = found.find((part) => part.environment !== undefined)?.environment;
  const parts = found.map((part) => (environment === undefined ? part : { ...part, environment }));
  const filled = parts.filter(({ text }) => text.trim() !== '');
  return filled.length === 0 ? parts.slice(0, 1) : filled;
}

/** A label below commands, which only a terminal shows: in a file it is content. */
function startsOutput(line: string, lines: readonly string[], language: string): boolean {
  if (!OF_A_TERMINAL.test(language)) return false;
  const [, mark, value = ''] = MARK.exec(line) ?? [];
  if (mark === 'secondary_label') return isOutputLabel(value);
  return bareMark(lines, language) !== undefined && bareMark([line], language) === 'output';
}

/** Of the first line; `[input]` needs a command below it. */
function bareMark([line = '', next = '']: readonly string[], language: string): string | undefined {
  const mark = OF_A_TERMINAL.test(language) ? BARE_MARK.exec(line)?.[1]?.toLowerCase() : undefined;
  const fits = mark === 'input' ? hostCommand(next) !== undefined || isBareCommand(next) : !/^\s+\S/.test(next);
  return fits ? mark : undefined;
}

function partOf(lines: readonly string[], start: number, language: string): FencePart {
  const marks: { label?: string; environment?: string; isOutput?: true } = {};
  let before = 0;
  for (const line of lines) {
    const [, mark, value = ''] = MARK.exec(line) ?? [];
    const bare = before === 0 ? bareMark(lines, language) : undefined;
    if (mark === undefined && bare === undefined) break;
    if (mark === 'environment') marks.environment = value.trim();
    else if (bare === 'output' || (mark !== undefined && isOutputLabel(value))) marks.isOutput = true;
    else if (mark !== undefined) marks.label ??= withoutHighlights(value).trim();
    before += 1;
  }
  const text = lines.slice(before).join('\n');
  return { ...marks, ...contentOf(text), before: start + before };
}

function contentOf(text: string): Pick<FencePart, 'text' | 'hasMarkup'> {
  const lines = text.split('\n');
  const hasLines = MARKUP_END.test(text);
  const withoutLines = hasLines ? lines.map((line) => (MARKUP_LINE.test(line) ? '' : line)).join('\n') : text;
  const plain = withoutHighlights(withoutLines);
  const hasMarkup = hasLines || plain !== withoutLines;
  return { text: withDots(plain), ...(hasMarkup ? { hasMarkup } : {}) };
}

function isOutputLabel(label: string): boolean {
  return /\boutput\b/i.test(label);
}

/** `<^>your_name<^>` is a placeholder; any other highlighted text is what the reader types. */
function withoutHighlights(text: string): string {
  return text.replace(HIGHLIGHTED, (_whole, inside: string) => (READERS_OWN.test(inside) ? `<${inside}>` : inside));
}

/** `. . .` is how DigitalOcean leaves something out. */
function withDots(text: string): string {
  return text.replace(/(^|[ \t])\. \. \.(?=[ \t]|$)/gm, '$1...');
}
