import { promptOf, type PromptKind, type PromptReader } from './prompt-readers';
import type { Block } from './read-blocks';
import { indentOf, isBareCommand } from './prompts';
import { readShell } from './shell-words';
import { asExample, SAID_IN_COMMENT, statedIn, withEnd } from './stated-output';
import { isUnfinished } from './unfinished-line';
import type { Stated } from './step';

/** A command of a transcript, with its output as the page states it. */
export interface Entry {
  readonly kind: 'command' | 'ambiguous';
  /** Lines of the page. */
  readonly line: number;
  readonly endLine: number;
  /** The command without its prompt; continued lines are joined by \n. */
  readonly text: string;
  /** Whether the prompt is one that only a container has. */
  readonly prompt: PromptKind;
  readonly stated?: Stated;
}

/** More lines than any command that people type; only a here-document may be longer. */
const MOST_LINES = 100;
const LONGEST_COMMAND = 64 * 1024;
/**
 * After this many unterminated quotes, a block does not contain commands, and searching for their ends would take too
 * long.
 */
const MOST_OPEN_ENDS = 50;

/** Reads the commands of a block and the output stated after each. What is neither is `ambiguous`. */
export function readTranscript(block: Block): readonly Entry[] {
  return new TranscriptReader(block).read();
}

const OUTPUT_BELOW = /^#\s*(?:expected\s+)?(?:outputs?|prints?|result)\s*:?\s*$/i;

class TranscriptReader {
  readonly #lines: readonly string[];
  readonly #entries: Entry[] = [];
  readonly #isPrompted: boolean;
  /** Whether every line is a command. */
  readonly #isList: boolean;
  readonly #prompt: PromptReader;
  /** Of the first prompt. */
  readonly #indent: number;
  #index = 0;
  #openEnds = 0;

  constructor(private readonly block: Block) {
    this.#lines = block.text.split('\n');
    const { isPrompted, isList, prompt } = promptOf(block, this.#lines);
    this.#isPrompted = isPrompted;
    this.#isList = isList;
    this.#prompt = prompt;
    this.#indent = indentOf(this.#lines.find((line) => this.#prompt(line) !== undefined) ?? '');
  }

  read(): readonly Entry[] {
    while (this.#index < this.#lines.length) {
      const found = this.#prompt(this.#lines[this.#index] ?? '');
      if (found !== undefined && found.text.trim() === '') this.#index += 1;
      else if (found !== undefined) this.#readCommand(found.text, found.prompt);
      else this.#readOther();
    }
    return this.#entries;
  }

  #readCommand(first: string, prompt: PromptKind): void {
    const start = this.#index;
    this.#index += 1;
    const text = prompt === 'host' || prompt === 'none' ? this.#wholeCommand(first) : this.#typedCommand(first);
    const lines = { line: this.#lineAt(start), endLine: this.#lineAt(this.#index - 1) };
    const stated = this.#isPrompted ? this.#readOutput() : this.#readComment(text);
    const more = stated === undefined ? {} : { stated: asExample(stated, this.block) };
    this.#entries.push({ kind: 'command', ...lines, text, prompt, ...more });
  }

  /** Joins the lines that a shell would read before it runs the command. */
  #wholeCommand(first: string): string {
    if (this.#openEnds >= MOST_OPEN_ENDS) return first;
    const here = /<<-?\s*(?:'([^']+)'|"([^"]+)"|\\?([A-Za-z_]\w*))/.exec(first);
    if (here !== null && !first.includes('<<<'))
      return this.#withHereDocument(first, here[1] ?? here[2] ?? here[3] ?? '');
    let text = first;
    const start = this.#index;
    while (this.#index - start < MOST_LINES && this.#index < this.#lines.length && text.length < LONGEST_COMMAND) {
      const continues = /\\\s*$/.test(text);
      if (!continues && readShell(text).kind !== 'unfinished') return text;
      // After a backslash, spaces before the line end are a mistake that editors don't show.
      text = `${continues ? text.replace(/\\\s*$/, '\\') : text}\n${(this.#lines[this.#index] ?? '').replace(/^> ?/, '')}`;
      this.#index += 1;
    }
    if (readShell(text).kind !== 'unfinished') return text;
    // It is unterminated, perhaps an apostrophe. The lines below are not swallowed.
    this.#index = start;
    this.#openEnds += 1;
    return first;
  }

  /** Joins the lines that are typed inside a container: its shell shows `>` before each but the first. */
  #typedCommand(first: string): string {
    let text = first;
    while (this.#openEnds < MOST_OPEN_ENDS && text.length < LONGEST_COMMAND && isUnfinished(text)) {
      const next = /^>(?: (.*)|)$/.exec(this.#lines[this.#index] ?? '');
      if (next === null) break;
      text += `\n${next[1] ?? ''}`;
      this.#index += 1;
    }
    // Some pages leave that prompt out.
    return text !== first || !isUnfinished(first) ? text : this.#wholeCommand(first);
  }

  #withHereDocument(first: string, mark: string): string {
    const isEnd = (line: string): boolean => line.replace(/^(?:\t|> )+/, '') === mark;
    let end = this.#index;
    while (end < this.#lines.length && !isEnd(this.#lines[end] ?? '')) end += 1;
    if (end === this.#lines.length) {
      this.#openEnds += 1;
      return first;
    }
    const body = this.#lines.slice(this.#index, end + 1);
    this.#index = end + 1;
    const isQuoted = body.every((line) => /^>(?: |$)/.test(line));
    return [first, ...(isQuoted ? body.map((line) => line.replace(/^> ?/, '')) : body)].join('\n');
  }

  /** After a prompt, everything up to the next one is what the command prints, except for surrounding comments. */
  #readOutput(): Stated | undefined {
    const start = this.#index;
    let hasText = false;
    while (this.#index < this.#lines.length) {
      const line = this.#lines[this.#index] ?? '';
      // An example in an output, as hello-world prints one.
      const isQuoted = hasText && indentOf(line) > this.#indent;
      if (this.#prompt(line) !== undefined && !isQuoted) break;
      hasText ||= line.trim() !== '';
      this.#index += 1;
    }
    return statedIn(this.#lines.slice(start, this.#index), {
      file: this.block.place.file,
      firstLine: this.#lineAt(start),
      isLast: this.#index === this.#lines.length,
    });
  }

  /** Without prompts, an output is stated only by a comment that introduces it, or by the content after `cat FILE`. */
  #readComment(text: string): Stated | undefined {
    const line = (this.#lines[this.#index] ?? '').trim();
    const said = SAID_IN_COMMENT.exec(line);
    const here = said?.[1] ?? said?.[2] ?? '';
    if (said !== null && here !== '') {
      const at = this.#index;
      this.#index += 1;
      return this.#statement(at, [here]);
    }
    if (said !== null || OUTPUT_BELOW.test(line)) return this.#readOutputBelow();
    if (this.#isList || !/^cat\s+\S+$/.test(text)) return undefined;
    const start = this.#index;
    while (this.#index < this.#lines.length && !isBareCommand(this.#lines[this.#index] ?? '')) this.#index += 1;
    const body = this.#lines.slice(start, this.#index);
    return body.every((each) => each.trim() === '') ? undefined : this.#statement(start, body);
  }

  /** Lines after `# Output:`, as comments or plain. */
  #readOutputBelow(): Stated | undefined {
    const start = this.#index + 1;
    const isComment = (this.#lines[start] ?? '').startsWith('#');
    const belongs = (line: string): boolean =>
      isComment ? line.startsWith('#') : line.trim() !== '' && this.#prompt(line) === undefined;
    this.#index = start;
    while (this.#index < this.#lines.length && belongs(this.#lines[this.#index] ?? '')) this.#index += 1;
    const body = this.#lines.slice(start, this.#index).map((line) => (isComment ? line.replace(/^# ?/, '') : line));
    return body.length === 0 ? undefined : this.#statement(start, body);
  }

  /**
   * A line that belongs to no command. Consecutive ones are one statement that can't be distinguished from an output.
   */
  #readOther(): void {
    const start = this.#index;
    const isOther = (line: string): boolean =>
      this.#prompt(line) === undefined && line.trim() !== '' && !/^\s*#/.test(line);
    while (this.#index < this.#lines.length && isOther(this.#lines[this.#index] ?? '')) this.#index += 1;
    if (this.#index === start) this.#index += 1;
    // Before the first prompt of a transcript, it is a comment or the end of something else.
    else if (!this.#isPrompted) {
      const lines = { line: this.#lineAt(start), endLine: this.#lineAt(this.#index - 1) };
      this.#entries.push({ kind: 'ambiguous', ...lines, text: this.#lines[start] ?? '', prompt: 'none' });
    }
  }

  #statement(index: number, lines: readonly string[]): Stated {
    const place = { file: this.block.place.file, line: this.#lineAt(index) };
    return { place: withEnd(place, lines.length), lines, match: 'whole' };
  }

  #lineAt(index: number): number {
    return this.block.firstLine + index;
  }
}
