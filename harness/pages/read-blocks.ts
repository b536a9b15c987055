import MarkdownIt from 'markdown-it';
import { readAnnotation, type Annotation, type ReadAnnotation } from './annotations';
import { fenceParts, type FencePart } from './fence-parts';
import type { Place } from './page-file';
import type { PageFault } from './step';

/** A code block of a page, or text in a comment that counts as one. */
export interface Block extends Omit<FencePart, 'text' | 'before'> {
  readonly origin: 'fence' | 'hidden' | 'image';
  /** Of the whole block, including its fence lines. */
  readonly place: Place;
  /** The line of the page that has the first line of `text`; the others follow it one by one. */
  readonly firstLine: number;
  /** In lower case; empty if there is none. */
  readonly language: string;
  /** The words after the opening fence. */
  readonly info: string;
  /** Of `custom_prefix(mysql>)`: the prompt that is shown before each line. */
  readonly prompt?: string;
  /** Without the indentation of lists and quote markers; line ends are \n. */
  readonly text: string;
  /** Titles from the top level down. */
  readonly headings: readonly string[];
  /** The paragraph or heading just before it; empty directly after another block. */
  readonly sentence: string;
  /** All paragraphs and headings since the previous block, one per line. */
  readonly prose: string;
  readonly annotation?: Annotation;
  /** For `image`: what is asserted. */
  readonly attributes?: ReadonlyMap<string, string>;
}

export interface PageBlocks {
  readonly blocks: readonly Block[];
  /** Values that annotations set for placeholders. */
  readonly values: ReadonlyMap<string, string>;
  readonly faults: readonly PageFault[];
  /** All paragraphs and headings below the last block, one per line. */
  readonly rest: string;
}

/**
 * Finds the code blocks of a Markdown page, with their lines: in lists and quotes, in tabs of site generators, below
 * front matter, with any line ends.
 *
 * @param file The name of the page in messages; the extension `.mdx` makes it MDX, where HTML is not a separate block.
 */
export function readBlocks(text: string, file: string): PageBlocks {
  const reader = new BlockReader(file);
  reader.read(withoutFrontMatter(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')), 0, 0);
  return reader.finish();
}

/**
 * Front matter is YAML between `---` or TOML between `+++`; its lines are kept, but empty, so that all others keep
 * their numbers.
 */
function withoutFrontMatter(text: string): string {
  const mark = /^(---|\+\+\+)[ \t]*\n/.exec(text)?.[1];
  if (mark === undefined) return text;
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === mark);
  return end === -1 ? text : [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n');
}

/** Blocks only: nothing reads the content of paragraphs, and hostile text can't slow down its parser. */
function parserOf(isMdx: boolean): MarkdownIt.MarkdownIt {
  const parser = new MarkdownIt({ html: !isMdx });
  parser.core.ruler.enableOnly(['normalize', 'block']);
  parser.disable(isMdx ? ['reference', 'code'] : ['reference']);
  return parser;
}

/** Shared by all pages: to make one takes as long as to parse a short page. */
const PARSERS = { markdown: parserOf(false), mdx: parserOf(true) } as const;

const COMMENT = /^\s*layerproof\b:?([^]*)$/;
const MDX_COMMENT = /^\{\/\*\s*layerproof\b:?([\s\S]*?)\*\/\}$/;
const FENCE_INSIDE = /^[ \t]*(?:`{3,}|~{3,})/m;
/** mkdocs indents the content of a tab or an admonition by four columns, and those can be nested. */
const DEEPEST = 4;
const LONGEST_SENTENCE = 4000;
const LONGEST_PROSE = 8000;

class BlockReader {
  readonly #blocks: Block[] = [];
  readonly #values = new Map<string, string>();
  readonly #faults: PageFault[] = [];
  readonly #parser: MarkdownIt.MarkdownIt;
  #headings: readonly string[] = [];
  #sentence = '';
  #prose = '';
  #pending: Annotation | undefined;

  constructor(private readonly file: string) {
    this.#parser = file.toLowerCase().endsWith('.mdx') ? PARSERS.mdx : PARSERS.markdown;
  }

  read(text: string, offset: number, depth: number): void {
    const tokens = this.#parser.parse(text, {});
    for (const [index, { type, tag, map, content, info }] of tokens.entries()) {
      const line = offset + (map?.[0] ?? 0) + 1;
      if (type === 'heading_open') this.#enterHeading(Number(tag.slice(1)), tokens[index + 1]?.content ?? '', line);
      else if (type === 'inline' && tokens[index - 1]?.type === 'paragraph_open') this.#readParagraph(content, line);
      else if (type === 'html_block') this.#readComments(content, line);
      else if (type === 'code_block' && depth < DEEPEST && FENCE_INSIDE.test(content)) {
        this.read(content, line - 1, depth + 1);
      } else if (type === 'fence' || type === 'code_block') {
        const endLine = offset + (map?.[1] ?? line);
        this.#addCode({
          line,
          endLine,
          info: info.trim(),
          text: content.replace(/\n$/, ''),
          isFence: type === 'fence',
        });
      }
    }
  }

  finish(): PageBlocks {
    this.#dropPending('the page ends after it');
    return { blocks: this.#blocks, values: this.#values, faults: this.#faults, rest: this.#prose };
  }

  #enterHeading(level: number, title: string, line: number): void {
    this.#dropPending(`a heading follows it in line ${line}`);
    this.#headings = [...this.#headings.slice(0, level - 1), title];
    this.#sentence = title;
    this.#addProse(title);
  }

  #readParagraph(content: string, line: number): void {
    const comment = MDX_COMMENT.exec(content)?.[1];
    if (comment !== undefined) {
      this.#take(readAnnotation(comment, this.#place(line)), comment);
      return;
    }
    this.#dropPending(`a paragraph follows it in line ${line}`);
    this.#sentence = content.slice(-LONGEST_SENTENCE);
    this.#addProse(this.#sentence);
  }

  /** By positions: an expression would look for the end of each open comment again. */
  #readComments(content: string, line: number): void {
    let before = 0;
    let counted = 0;
    for (let start = content.indexOf('<!--'); start !== -1;) {
      const end = content.indexOf('-->', start + 4);
      if (end === -1) return;
      const text = COMMENT.exec(content.slice(start + 4, end))?.[1];
      before += content.slice(counted, start).split('\n').length - 1;
      counted = start;
      if (text !== undefined) this.#take(readAnnotation(text, this.#place(line + before)), text);
      start = content.indexOf('<!--', end);
    }
  }

  #take(read: ReadAnnotation, text: string): void {
    if (read.kind === 'fault') this.#faults.push(read.fault);
    else if (read.kind === 'values') for (const [name, value] of read.values) this.#values.set(name, value);
    else if (read.kind === 'block') {
      this.#dropPending(`another annotation follows it in line ${read.annotation.place.line}`);
      this.#pending = read.annotation;
    } else if (read.kind === 'hidden') {
      const { place } = read.annotation;
      const endLine = place.line + text.split('\n').length - 1;
      const block = { place: { ...place, endLine }, firstLine: read.firstLine, text: read.text };
      this.#blocks.push({ origin: 'hidden', ...this.#context(), ...block, annotation: read.annotation });
    } else {
      const { place, attributes } = read;
      const block = { place, firstLine: place.line, text: read.text, attributes };
      this.#blocks.push({ origin: 'image', ...this.#context(), ...block });
    }
  }

  #addCode(code: { line: number; endLine: number; info: string; text: string; isFence: boolean }): void {
    const { line, endLine, info, isFence } = code;
    const language = languageIn(info);
    const prompt = /^custom_prefix\((.+)\)/.exec(info)?.[1]?.replace(/<\^>/g, '').replaceAll('\\s', ' ');
    for (const { before, ...part } of fenceParts(code.text, language)) {
      const annotation = this.#pending;
      const firstLine = (isFence ? line + 1 : line) + before;
      this.#blocks.push({
        origin: 'fence',
        ...this.#context(),
        ...part,
        place: { ...this.#place(line), endLine },
        firstLine,
        language,
        info,
        ...(prompt === undefined ? {} : { prompt }),
        ...(annotation === undefined ? {} : { annotation }),
      });
      this.#pending = undefined;
      this.#sentence = '';
      this.#prose = '';
    }
  }

  #addProse(text: string): void {
    if (this.#prose.length < LONGEST_PROSE) this.#prose += `${text}\n`;
  }

  #context() {
    return { language: '', info: '', headings: this.#headings, sentence: this.#sentence, prose: this.#prose };
  }

  #place(line: number): Place {
    return { file: this.file, line };
  }

  #dropPending(why: string): void {
    if (this.#pending === undefined) return;
    const says = `an annotation belongs to no code block: ${why}`;
    this.#faults.push({ place: this.#pending.place, says, next: 'Put it directly above its code block.' });
    this.#pending = undefined;
  }
}

/** "sh" of `sh {title="x"}`, `sh{1,3}`, `{.sh .numberLines}`, `sh:x.sh` and `line_numbers,sh`. */
function languageIn(info: string): string {
  return /^\{?\.?(?:line_numbers(?:,|$))?([\w+#-]*)/.exec(info)?.[1]?.toLowerCase() ?? '';
}
