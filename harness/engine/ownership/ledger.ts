import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { OwnedThing } from './ownership';

/** Written before a thing is made (`made`) and after it was removed (`gone`). */
interface LedgerLine extends OwnedThing {
  readonly entry: 'made' | 'gone';
}

/**
 * What a session makes on its engine, on disk, so that the next session can find what a killed one left. Several
 * processes append to one file: a line is one write.
 */
export class Ledger {
  constructor(readonly file: string) {}

  made(thing: OwnedThing): void {
    this.#append({ entry: 'made', ...thing });
  }

  gone(thing: OwnedThing): void {
    this.#append({ entry: 'gone', ...thing });
  }

  /** What was made and not removed, newest first: the order of removal. */
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
          return []; // The empty end, or a line that was being written when its process was killed.
        }
      });
  }
}
