import { styleText } from 'node:util';
import { lengthOf, wrap } from '../model/plain-text';

export type TerminalFormat = Parameters<typeof styleText>[0];

/** What the parts of the terminal report share. */
export interface TerminalStyle {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  /** Also prints the evidence and the scenario file. */
  readonly verbose: boolean;
  /** Wraps a text after `first`, with the following lines indented to match. */
  readonly hang: (first: string, text: string) => readonly string[];
  /** A word that is copied, such as the ID of a claim: indented less instead of broken. */
  readonly whole: (indent: number, word: string) => readonly string[];
  /** Colors a text if colors are on. Never wrap a painted text: its escape sequences would count as characters. */
  readonly paint: (format: TerminalFormat, text: string) => string;
}

interface TerminalStyleOptions {
  readonly columns: number;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** The minimum width; also used for a pipe, which reports 0 columns. */
const NARROWEST = 40;

/** The caller decides whether to color, because styleText on its own would check the environment. */
export function terminalStyle({ columns, color, verbose }: TerminalStyleOptions): TerminalStyle {
  const width = Math.max(columns, NARROWEST);
  return {
    columns: width,
    verbose,
    hang: (first, text) => {
      const indent = ' '.repeat(lengthOf(first));
      return wrap(text, width - indent.length).map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
    },
    whole: (indent, word) => {
      const room = width - lengthOf(word);
      return room < 0 ? wrap(word, width) : [`${' '.repeat(Math.min(indent, room))}${word}`];
    },
    paint: (format, text) => (color && text !== '' ? styleText(format, text, { validateStream: false }) : text),
  };
}
