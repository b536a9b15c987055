import { readEnvironment } from './environment';
import { plainText } from './plain-text';

/** Colors, and the cursor shown again: the only sequences that reach a terminal through the guard. */
// eslint-disable-next-line no-control-regex -- terminal sequences are what is kept
const ALLOWED_SEQUENCE = /(\u001B\[(?:[\d;]*m|\?25h))/;

type Write = (text: string, ...rest: unknown[]) => boolean;

/** The writes of guarded streams as they were. */
const originals = new WeakMap<NodeJS.WriteStream, Write>();

export interface GuardOptions {
  /** Whether colors are kept. */
  readonly isTerminal: boolean;
  /** Whether the log is read by a CI service that obeys commands in it. */
  readonly obeysCommands: boolean;
}

/**
 * From now on, everything that this process writes to its terminal passes through `guarded`, whoever writes it: much of
 * it quotes strangers, and one forgotten place would be enough.
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

/** Text without what could control a terminal or a CI service. */
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

/** The stream past the guard: for a spinner, which moves the cursor and is given guarded text. */
export function unguarded(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = originals.get(stream);
  if (write === undefined) return stream;
  return Object.create(stream, { write: { value: write, writable: true } }) as NodeJS.WriteStream;
}

/**
 * Breaks `::command::` at the start of a line, and `##[command]`, `##vso[…]`, `##teamcity[…]` anywhere, with a space.
 *
 * GitHub's runner trims a line before it looks for `::`, and compares text by the rules of a culture, which skip
 * characters that are not shown (actions/runner `ActionCommand.cs`).
 */
function withoutCommands(text: string): string {
  return text
    .replace(/^([\s\p{Cf}\p{DI}]*:)(?=[\p{Cf}\p{DI}]*:)/gmu, '$1 ')
    .replace(/#(?=[\p{Cf}\p{DI}]*#[\p{Cf}\p{DI}\w]*\[)/gu, '# ');
}
