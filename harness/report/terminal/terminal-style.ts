import { styleText } from 'node:util';
import { lengthOf, wrap } from '../model/plain-text';

export type TerminalFormat = Parameters<typeof styleText>[0];

/** What the parts of the terminal report share. */
export interface TerminalStyle {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  /** Also prints the evidence, and which scenario it is from. */
  readonly verbose: boolean;
  /** Lays a text out behind `first`, its further lines indented as far. */
  readonly hang: (first: string, text: string) => readonly string[];
  /** Colors a text, or leaves it alone. Never wrap a painted text: its length would be counted wrong. */
  readonly paint: (format: TerminalFormat, text: string) => string;
}

interface TerminalStyleOptions {
  readonly columns: number;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** Below this nothing can be laid out; a pipe that says 0 columns is given this many. */
const NARROWEST = 40;

/** Whether to color is for the caller to say: left alone, styleText would look at the environment itself. */
export function terminalStyle({ columns, color, verbose }: TerminalStyleOptions): TerminalStyle {
  const width = Math.max(columns, NARROWEST);
  return {
    columns: width,
    verbose,
    hang: (first, text) => {
      const indent = ' '.repeat(lengthOf(first));
      return wrap(text, width - indent.length).map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
    },
    paint: (format, text) => (color && text !== '' ? styleText(format, text, { validateStream: false }) : text),
  };
}
