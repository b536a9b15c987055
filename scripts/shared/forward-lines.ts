import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Forwards the output of a program line by line, because the terminal guard checks whole lines. */
export function forwardLines(from: Readable | null, to: Pick<NodeJS.WriteStream, 'write'>): void {
  if (from === null) return;
  createInterface({ input: from, crlfDelay: Infinity }).on('line', (line) => to.write(`${line}\n`));
}
