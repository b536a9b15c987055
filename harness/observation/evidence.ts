import type { Output } from '../container/container-output';
import type { Observation } from './observation';

/** Longer texts are truncated in the record, and marked as such; the verdict was based on the whole text. */
const LONGEST_TEXT = 8 * 1024;

/** A text that must not be recorded, and what is recorded instead. */
export interface Secret {
  readonly text: string;
  readonly shownAs: string;
}

/** Root has the same home in every image: hiding it would change what a container printed, and names nobody. */
export function homeAsSecret(home: string): readonly Secret[] {
  return home === '/root' ? [] : [{ text: home, shownAs: '~' }];
}

/** What was seen in one scenario, in order, for its record: bounded, and without private data. */
export class Evidence {
  readonly #observations: Observation[] = [];
  readonly #secrets: Secret[] = [];

  constructor({ secrets }: { readonly secrets: readonly Secret[] }) {
    for (const secret of secrets) this.hide(secret);
  }

  /**
   * From now on, the record has `shownAs` instead of the text, even where the text is quoted or lacks its final
   * newline.
   */
  hide({ text, shownAs }: Secret): void {
    const plain = text.trim();
    const quoted = JSON.stringify(plain).slice(1, -1);
    // One character (a home directory of `/`) is not a secret, and occurs everywhere.
    const forms = [...new Set([plain, quoted])].filter((form) => form.length > 1);
    this.#secrets.push(...forms.map((form) => ({ text: form, shownAs })));
  }

  /** A text for the record that is not an observation: what a matcher has seen, or why a verdict was reached. */
  redact(text: string): string {
    return this.#secrets.reduce((shown, { text: secret, shownAs }) => shown.replaceAll(secret, () => shownAs), text);
  }

  add<T extends Observation>(observation: T): T {
    this.#observations.push(observation);
    return observation;
  }

  /** Whether nothing was seen, whatever was done. */
  get isEmpty(): boolean {
    return this.#observations.every(({ kind }) => kind === 'action');
  }

  /** For the record. */
  toRecord(): readonly Observation[] {
    return this.#observations.map((observation) => this.#clean(observation) as Observation);
  }

  #clean(value: unknown): unknown {
    if (typeof value === 'string') return shorten(this.redact(value));
    if (Array.isArray(value)) return value.map((item) => this.#clean(item));
    if (typeof value !== 'object' || value === null) return value;
    if (isOutput(value)) return this.#cleanOutput(value);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#clean(item)]));
  }

  #cleanOutput({ text, bytes, cutBytes }: Output): Output {
    const shown = this.redact(text);
    const kept = shown.slice(0, LONGEST_TEXT);
    return { text: kept, bytes, cutBytes: cutBytes + Buffer.byteLength(shown) - Buffer.byteLength(kept) };
  }
}

function isOutput(value: object): value is Output {
  return 'text' in value && 'cutBytes' in value && typeof value.text === 'string';
}

function shorten(text: string): string {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more characters)`;
}
