import { readSubstitution, ShellError, withoutPatterns, type Variables } from './shell-expansions';

/**
 * Reads a command line as a POSIX shell would, and runs nothing. Only what means the same on every machine becomes
 * words; for everything else, the reason is returned. Existing parsers either lack CommonJS, which Jest needs, or can't
 * distinguish `'$X'` from `$X`; and a parser that knows less is safer here.
 */
export type ShellLine =
  | { readonly kind: 'commands'; readonly commands: readonly ShellCommand[] }
  /** The next line of the page belongs to it: an open quote, here-document or operator at its end. */
  | { readonly kind: 'unfinished'; readonly what: string }
  | { readonly kind: 'unsupported'; readonly what: string };

export interface ShellCommand {
  /** `NAME=value` before the command. */
  readonly assignments: readonly (readonly [name: string, value: string])[];
  readonly words: readonly string[];
  readonly redirects: readonly Redirect[];
  /** How it is joined to the command before it. */
  readonly after?: '&&' | '||' | ';' | '|';
  /** Ends with `&`. */
  readonly isInBackground: boolean;
}

export interface Redirect {
  readonly operator: '>' | '>>' | '<' | '<<' | '<<<';
  /** The file; of a here-document, its content. */
  readonly target: string;
}

/**
 * @param variables Those that the page itself has set; any other depends on the reader's machine.
 * @example readShell("docker run -e A='b c' x") // one command with the words docker, run, -e, A=b c, x
 */
export function readShell(text: string, variables: Variables = new Map()): ShellLine {
  const reader = new ShellReader(text, variables);
  try {
    return { kind: 'commands', commands: reader.readAll() };
  } catch (thrown) {
    if (!(thrown instanceof ShellError)) throw thrown;
    return { kind: thrown.isUnfinished ? 'unfinished' : 'unsupported', what: thrown.message };
  }
}

const OPERATOR = /&&|\|\||;;|&>|>&|\|&|<<<|<<-|<<|>>|[;&|<>()\n]/y;
const PLAIN = /[^\s'"\\$`;&|<>()]+/y;
const IN_DOUBLE_QUOTES = /[^"\\$`]+/y;
const RESERVED = /^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|time|!|\{|\}|\[\[)$/;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;
/** Longer than any command that people type. */
const MOST_WORDS = 2000;

interface Draft {
  assignments: [string, string][];
  words: string[];
  redirects: Redirect[];
  after?: NonNullable<ShellCommand['after']>;
}

class ShellReader {
  #position = 0;
  #commands: ShellCommand[] = [];
  #current: Draft = { assignments: [], words: [], redirects: [] };
  /** Here-documents whose content begins after this line. */
  #waiting: {
    readonly draft: Draft;
    readonly end: string;
    readonly stripsTabs: boolean;
    readonly isLiteral: boolean;
  }[] = [];

  constructor(
    private readonly text: string,
    private readonly variables: Variables,
  ) {}

  readAll(): readonly ShellCommand[] {
    while (this.#skipBlanks()) {
      const operator = this.#match(OPERATOR);
      if (operator === undefined) this.#addWord(this.#word());
      else this.#take(operator);
    }
    if (this.#waiting.length > 0) throw new ShellError('a here-document without its end', true);
    const last = this.#current.after;
    if (this.#isEmpty() && (last === '&&' || last === '||' || last === '|')) {
      throw new ShellError(`nothing after ${last}`, true);
    }
    this.#end(';', false);
    return this.#commands;
  }

  /** Skips whitespace, continued lines and comments; false at the end. */
  #skipBlanks(): boolean {
    this.#match(/(?:[ \t\r\f\v]|\\\n)+/y);
    if (this.text[this.#position] === '#') this.#match(/[^\n]*/y);
    return this.#position < this.text.length;
  }

  #take(operator: string): void {
    if (operator === '\n') {
      this.#readHereDocuments();
      // A line may end after an operator; the command continues on the next one.
      if (!this.#isEmpty()) this.#end(';', false);
    } else if (operator === ';' || operator === '&&' || operator === '||' || operator === '|') {
      if (this.#isEmpty()) throw new ShellError(`nothing before ${operator}`);
      this.#end(operator, false);
    } else if (operator === '&') this.#end(';', true);
    else if (operator === '>' || operator === '>>' || operator === '<' || operator === '<<<') this.#redirect(operator);
    else if (operator === '<<' || operator === '<<-') this.#beginHereDocument(operator === '<<-');
    else if (operator === '(' || operator === ')') throw new ShellError('a subshell');
    else throw new ShellError(`the operator ${operator}`);
  }

  #redirect(operator: '>' | '>>' | '<' | '<<<'): void {
    // In `2>file` the number belongs to the operator.
    const before = this.#position - operator.length;
    if (/^\s?\d$/.test(this.text.slice(Math.max(0, before - 2), before)))
      throw new ShellError('a redirection of one stream');
    this.#skipBlanks();
    this.#current.redirects.push({ operator, target: this.#word() });
  }

  #beginHereDocument(stripsTabs: boolean): void {
    this.#skipBlanks();
    const start = this.#position;
    const end = this.#word();
    const isLiteral = /['"\\]/.test(this.text.slice(start, this.#position));
    this.#waiting.push({ draft: this.#current, end, stripsTabs, isLiteral });
  }

  #readHereDocuments(): void {
    for (const { draft, end, stripsTabs, isLiteral } of this.#waiting.splice(0)) {
      const lines: string[] = [];
      for (;;) {
        if (this.#position >= this.text.length) throw new ShellError('a here-document without its end', true);
        const next = this.text.indexOf('\n', this.#position);
        const whole = this.text.slice(this.#position, next === -1 ? undefined : next);
        const line = stripsTabs ? whole.replace(/^\t+/, '') : whole;
        this.#position = next === -1 ? this.text.length : next + 1;
        if (line === end) break;
        lines.push(line);
      }
      if (!isLiteral && lines.some((line) => /(?:^|[^\\])(?:\\\\)*(?:`|\$[\w{(])/.test(line))) {
        throw new ShellError('an expansion in a here-document');
      }
      const target = lines.map((line) => `${isLiteral ? line : line.replace(/\\([$`\\])/g, '$1')}\n`).join('');
      draft.redirects.push({ operator: '<<', target });
    }
  }

  #addWord(word: string): void {
    const { words, assignments } = this.#current;
    const [, name, value] = (words.length === 0 && ASSIGNMENT.exec(word)) || [];
    if (name !== undefined && value !== undefined) assignments.push([name, value]);
    else words.push(word);
    if (words.length > MOST_WORDS) throw new ShellError(`more than ${MOST_WORDS} words`);
  }

  /** One word, its quotes removed and its known variables replaced. */
  #word(): string {
    const start = this.#position;
    let word = '';
    let isQuoted = false;
    for (;;) {
      const plain = this.#match(PLAIN);
      const next = this.text[this.#position];
      if (plain !== undefined) word += plain;
      else if (next === "'") word += this.#singleQuoted();
      else if (next === '"') word += this.#doubleQuoted();
      else if (next === '\\') word += this.#escaped();
      else if (next === '$' || next === '`') word += this.#substituted(false);
      else break;
      isQuoted ||= next === "'" || next === '"' || next === '\\';
    }
    if (this.#position === start) throw new ShellError('a redirection without a file');
    const raw = this.text.slice(start, this.#position);
    if (!isQuoted && RESERVED.test(raw) && this.#current.words.length === 0)
      throw new ShellError(`the shell word ${raw}`);
    return withoutPatterns(raw, word);
  }

  #singleQuoted(): string {
    const end = this.text.indexOf("'", this.#position + 1);
    if (end === -1) throw new ShellError('an open quote', true);
    const inside = this.text.slice(this.#position + 1, end);
    this.#position = end + 1;
    return inside;
  }

  #doubleQuoted(): string {
    let inside = '';
    this.#position += 1;
    for (;;) {
      inside += this.#match(IN_DOUBLE_QUOTES) ?? '';
      const next = this.text[this.#position];
      if (next === undefined) throw new ShellError('an open quote', true);
      if (next === '"') break;
      if (next === '\\')
        inside += this.#match(/\\\n/y) === undefined ? (this.#match(/\\[$`"\\]/y)?.slice(1) ?? this.#one()) : '';
      else inside += this.#substituted(true);
    }
    this.#position += 1;
    return inside;
  }

  #escaped(): string {
    if (this.#match(/\\\n/y) !== undefined) return '';
    this.#position += 1;
    if (this.#position >= this.text.length) throw new ShellError('a backslash at the end', true);
    return this.#one();
  }

  #substituted(inQuotes: boolean): string {
    const { value, end } = readSubstitution(this.text, this.#position, { variables: this.variables, inQuotes });
    this.#position = end;
    return value;
  }

  #one(): string {
    this.#position += 1;
    return this.text[this.#position - 1] ?? '';
  }

  #isEmpty(): boolean {
    const { words, assignments, redirects } = this.#current;
    return (
      words.length + assignments.length + redirects.length === 0 &&
      !this.#waiting.some(({ draft }) => draft === this.#current)
    );
  }

  #end(operator: NonNullable<ShellCommand['after']>, isInBackground: boolean): void {
    // The redirects are filled in when the content of a here-document is read, so the arrays are shared.
    if (!this.#isEmpty()) this.#commands.push({ ...this.#current, isInBackground });
    this.#current = { assignments: [], words: [], redirects: [], after: operator };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#position += found.length;
    return found;
  }
}
