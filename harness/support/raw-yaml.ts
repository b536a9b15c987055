import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';

/** A value of a YAML file with its line. Scalars are the text of the file: `1.10` stays `1.10`. */
export type Raw =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly Raw[]; readonly line: number }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly line: number };

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Raw;
}

/** Why a text can't be read, and on which line. */
export interface YamlProblem {
  readonly line: number;
  readonly says: string;
}

/** No person writes a file larger than this. */
const LARGEST_CHARACTERS = 1024 * 1024;
/** More than anybody writes, and fewer than an alias bomb needs. */
const MOST_ALIASES = 1000;

/**
 * Reads YAML 1.1, and JSON, which is YAML too. A text that does not parse is a problem with its line, never an
 * exception.
 */
export function readRawYaml(text: string): Raw | YamlProblem {
  if (text.length > LARGEST_CHARACTERS) return { line: 1, says: 'The file is larger than 1 MiB.' };
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.1', lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const why = error.code === 'MULTIPLE_DOCS' ? 'it has more than one document' : error.message.replace(/\.$/, '');
    return { line: lines.linePos(error.pos[0]).line, says: `The file is not valid YAML: ${why}.` };
  }
  const reader = new Reader(document, lines);
  const raw = reader.read(document.contents, 1);
  return reader.problem ?? raw;
}

class Reader {
  /** Set if not all aliases were followed. */
  problem: YamlProblem | undefined;
  #aliases = 0;
  #following = 0;
  /** The last value with each anchor, in the order of the file. */
  readonly #anchors = new Map<string, Node>();

  constructor(
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  read(node: unknown, parentLine: number): Raw {
    const line = this.#lineOf(node) ?? parentLine;
    if (isAlias(node)) {
      this.#aliases += 1;
      if (this.#aliases <= MOST_ALIASES) return this.#follow(node, line);
      const says = `The file has more than ${MOST_ALIASES} aliases, or one that contains itself.`;
      this.problem ??= { line, says };
      return { kind: 'nothing', line };
    }
    if (isNode(node) && node.anchor !== undefined && this.#following === 0) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return { kind: 'map', line, entries: this.#entriesOf(node, line) };
    if (isSeq(node)) return { kind: 'list', line, items: node.items.map((item) => this.read(item, line)) };
    if (!isScalar(node) || node.value === null) return { kind: 'nothing', line };
    return { kind: 'text', line, text: textOf(node) };
  }

  /** The library searches the whole document for each alias; it is asked only for an anchor of a key. */
  #follow(alias: Alias, line: number): Raw {
    this.#following += 1;
    const raw = this.read(this.#anchors.get(alias.source) ?? alias.resolve(this.document), line);
    this.#following -= 1;
    return raw;
  }

  /** Including what `<<` merges in, which YAML 1.1 has: a map's own keys win. */
  #entriesOf(node: YAMLMap, line: number): readonly Entry[] {
    const read = node.items.map(({ key, value }): Entry => {
      const keyLine = this.#lineOf(key) ?? line;
      return { key: textOf(key), line: keyLine, value: this.read(value, keyLine) };
    });
    const own = read.filter(({ key }) => key !== '<<');
    const keys = new Set(own.map(({ key }) => key));
    const merged = read.filter(({ key }) => key === '<<').flatMap(({ value }) => mergedEntries(value));
    const added = merged.filter(({ key }) => !keys.has(key) && keys.add(key));
    return [...own, ...added];
  }

  #lineOf(node: unknown): number | undefined {
    const [start] = (node as Node | null | undefined)?.range ?? [];
    return start === undefined ? undefined : this.lines.linePos(start).line;
  }
}

function mergedEntries(value: Raw): readonly Entry[] {
  if (value.kind === 'list') return value.items.flatMap(mergedEntries);
  return value.kind === 'map' ? value.entries : [];
}

/** Plain scalars verbatim; quoted ones and blocks with their escapes resolved. */
function textOf(node: unknown): string {
  if (!isScalar(node)) return '';
  return node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value);
}
