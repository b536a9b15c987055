import { nearest } from '../support/nearest';
import type { Entry, Raw } from '../support/raw-yaml';
import type { EnvironmentVariable, FileProblem, Pattern } from './structure-file';
import { INSTEAD, isOfLaterSchema, keysOf, type Place } from './structure-keys';

const TRUE = /^(true|yes|on|y)$/i;
const FALSE = /^(false|no|off|n)$/i;

/**
 * Reads the keys of one map of a file. What is wrong becomes a problem with its line; a value that can't be used is
 * left out and becomes the `fault` of the test.
 */
export class MapReader {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly line: number;
  #fault: FileProblem | undefined;

  constructor(
    raw: Raw,
    private readonly place: Place,
    private readonly schemaVersion: string,
    private readonly problems: FileProblem[],
  ) {
    this.line = raw.line;
    const entries = raw.kind === 'map' ? raw.entries : [];
    if (raw.kind === 'text' || raw.kind === 'list') this.#wrong({ key: place, line: raw.line }, 'a map of keys');
    this.#entries = new Map(entries.map((entry) => [entry.key, entry]));
    for (const entry of entries) this.#checkKey(entry);
  }

  /** The first value that can't be used. */
  get fault(): FileProblem | undefined {
    return this.#fault;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Whether the key is there without a value. */
  isEmpty(key: string): boolean {
    return this.#entries.get(key)?.value.kind === 'nothing';
  }

  lineOf(key: string): number {
    return this.#entries.get(key)?.line ?? this.line;
  }

  text(key: string): string | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.value.kind === 'nothing') return undefined;
    if (entry.value.kind === 'text') return entry.value.text;
    this.#wrong(entry, 'a text');
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    if (TRUE.test(text)) return true;
    if (FALSE.test(text)) return false;
    this.#wrong({ key, line: this.lineOf(key) }, 'true or false');
    return undefined;
  }

  number(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    // In YAML 1.1, a number that begins with 0 is octal.
    const number = /^[+-]?0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
    if (text !== '' && Number.isSafeInteger(number)) return number;
    this.#wrong({ key, line: this.lineOf(key) }, 'a whole number');
    return undefined;
  }

  texts(key: string): readonly string[] {
    return this.patterns(key).map(({ source }) => source);
  }

  /** A whole list of strings; undefined if the value is not a list, or if only some of its items are strings. */
  wholeList(key: string): readonly string[] | undefined {
    const texts = this.texts(key);
    const value = this.#entries.get(key)?.value;
    return value?.kind === 'list' && value.items.length === texts.length ? texts : undefined;
  }

  patterns(key: string): readonly Pattern[] {
    return this.items(key).flatMap((item) => {
      if (item.kind === 'text') return [{ source: item.text, line: item.line }];
      return this.#wrong({ key, line: item.line }, 'a list of strings');
    });
  }

  items(key: string): readonly Raw[] {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.value.kind === 'nothing') return [];
    if (entry.value.kind === 'list') return entry.value.items;
    return this.#wrong(entry, 'a list');
  }

  map(key: string, place: Place): MapReader | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : new MapReader(entry.value, place, this.schemaVersion, this.problems);
  }

  maps(key: string, place: Place): readonly MapReader[] {
    return this.items(key).map((item) => new MapReader(item, place, this.schemaVersion, this.problems));
  }

  /** Lists of words, each a command. */
  commands(key: string): readonly (readonly string[])[] {
    return this.items(key).map((item) => {
      if (item.kind !== 'list' || item.items.length === 0) {
        return this.#wrong({ key, line: item.line }, 'lists of words, none of them empty');
      }
      return item.items.map((word) => {
        if (word.kind === 'list' || word.kind === 'map') this.#wrong({ key, line: word.line }, 'lists of words');
        return word.kind === 'text' ? word.text : '';
      });
    });
  }

  /** Variables, whose keys can't be empty; those of a test have a value too. */
  variables(key: string, { needValues = false } = {}): readonly EnvironmentVariable[] {
    return this.maps(key, 'variable').map((variable) => {
      const [name = '', value = ''] = [variable.text('key'), variable.text('value')];
      if (name === '') this.fail(`A variable of \`${key}\` has no \`key\`.`, variable.line);
      else if (needValues && value === '') this.fail(`The variable ${name} has no \`value\`.`, variable.line);
      if (variable.fault !== undefined) this.#fault ??= variable.fault;
      return { name, value };
    });
  }

  /** Notes what is wrong with the whole test. */
  fail(says: string, line = this.line): void {
    this.#fault ??= { line, says };
  }

  /** Nothing in such a value can be used. */
  #wrong({ key, line }: Pick<Entry, 'key' | 'line'>, wanted: string): never[] {
    this.#fault ??= { line, says: `\`${key}\` takes ${wanted}.` };
    return [];
  }

  #checkKey({ key, line }: Entry): void {
    const known = keysOf(this.place, this.schemaVersion);
    if (known.includes(key)) return;
    const where = `${this.place === 'file' ? 'a file' : `\`${this.place}\``}${isOfLaterSchema(key, this.place, this.schemaVersion) ? ' of schema 1.0.0' : ''}`;
    const hint = this.#hintFor(key, known);
    this.problems.push({ line, says: `container-structure-test knows no \`${key}\` in ${where}; ${hint}` });
  }

  #hintFor(key: string, known: readonly string[]): string {
    if (isOfLaterSchema(key, this.place, this.schemaVersion)) return '`schemaVersion: 2.0.0` has it';
    const [near] = nearest(key, known, 1);
    return INSTEAD[key] ?? (near === undefined ? `it knows ${known.join(', ')}` : `did you mean \`${near}\`?`);
  }
}
