import { readEnvironment } from './environment';
import { plainText } from './plain-text';

/** Colors, and showing the cursor: the only sequences that pass the guard. */
// eslint-disable-next-line no-control-regex -- it matches the terminal sequences that are kept
const ALLOWED_SEQUENCE = /(\u001B\[(?:[\d;]*m|\?25h))/;

type Write = (text: string, ...rest: unknown[]) => boolean;

/** The original writes of guarded streams. */
const originals = new WeakMap<NodeJS.WriteStream, Write>();

export interface GuardOptions {
  /** Whether colors are kept. */
  readonly isTerminal: boolean;
  /** Whether the log is read by a CI service that executes commands in it. */
  readonly obeysCommands: boolean;
}

/**
 * From now on, everything that this process writes to its terminal passes through `guarded`, whoever writes it: much of
 * it is untrusted, and one forgotten place would be enough.
 */
export function guardTerminal(streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr]): void {
  const { obeysLogCommands } = readEnvironment();
  for (const stream of streams) {
    if (originals.has(stream)) continue;
    const original = stream.write.bind(stream) as Write;
    const options = { isTerminal: stream.isTTY, obeysCommands: obeysLogCommands };
    const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean =>
      original(guarded(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(), options), ...rest);
    originals.set(stream, original);
    stream.write = write;
  }
}

/** Text without anything that could control a terminal or a CI service. */
export function guarded(text: string, { isTerminal, obeysCommands }: GuardOptions): string {
  const safe = text
    .split(ALLOWED_SEQUENCE)
    .map((part, index) => (index % 2 === 0 ? plainText(part) : isTerminal ? part : ''))
    .join('');
  return obeysCommands ? withoutCommands(safe) : safe;
}

/** Writes our workflow commands, which the guard would break. */
export function writeCommands(text: string): void {
  (originals.get(process.stdout) ?? process.stdout.write.bind(process.stdout))(text);
}

/** The stream without the guard: for a spinner, which moves the cursor and gets guarded text. */
export function unguarded(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = originals.get(stream);
  if (write === undefined) return stream;
  return Object.create(stream, { write: { value: write, writable: true } }) as NodeJS.WriteStream;
}

/**
 * Breaks `::command::` at the start of a line, and `##[command]`, `##vso[…]`, `##teamcity[…]` anywhere, with a space.
 *
 * GitHub's runner trims a line before it looks for `::`, and compares text by culture rules, which ignore invisible
 * characters (actions/runner `ActionCommand.cs`).
 */
function withoutCommands(text: string): string {
  return text
    .replace(/^([\s\p{Cf}\p{DI}]*:)(?=[\p{Cf}\p{DI}]*:)/gmu, '$1 ')
    .replace(/#(?=[\p{Cf}\p{DI}]*#[\p{Cf}\p{DI}\w]*\[)/gu, '# ');
}
