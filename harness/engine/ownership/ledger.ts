import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What can be owned. A container, network or volume is identified by its name, an image by its reference or ID. */
export interface OwnedThing {
  readonly kind: 'container' | 'image' | 'network' | 'volume';
  readonly name: string;
}

/** A line of the file: `made` is written before a thing is created, `gone` after it was removed. */
interface LedgerLine extends OwnedThing {
  readonly entry: 'made' | 'gone';
}

/**
 * What a session creates on its engine, on disk, so that the next session can find what a killed one left behind.
 * Several processes append to one file: a line is one write.
 */
export class Ledger {
  constructor(readonly file: string) {}

  /** Call this before the thing is created. */
  willCreate(thing: OwnedThing): void {
    this.#append({ entry: 'made', ...thing });
  }

  /** Call this after it was removed. */
  removed(thing: OwnedThing): void {
    this.#append({ entry: 'gone', ...thing });
  }

  /** What was created and not removed, newest first: the order of removal. */
  remaining(): readonly OwnedThing[] {
    const left = new Map<string, OwnedThing>();
    for (const { entry, kind, name } of this.#lines()) {
      if (entry === 'made') left.set(`${kind} ${name}`, { kind, name });
      else left.delete(`${kind} ${name}`);
    }
    return [...left.values()].toReversed();
  }

  #append(line: LedgerLine): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  #lines(): readonly LedgerLine[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .flatMap((text) => {
        try {
          return [JSON.parse(text) as LedgerLine];
        } catch {
          return []; // The empty end of the file, or a line that was being written when its process was killed.
        }
      });
  }
}
