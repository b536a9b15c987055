import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Writes what a program prints to a stream of ours, a whole line at a time: the guard of the terminal looks at lines. */
export function forwardLines(from: Readable | null, to: Pick<NodeJS.WriteStream, 'write'>): void {
  if (from === null) return;
  createInterface({ input: from, crlfDelay: Infinity }).on('line', (line) => to.write(`${line}\n`));
}
