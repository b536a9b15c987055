import type { Ora } from 'ora';
import { plainText } from '../../harness/support/plain-text';
import { unguarded } from '../../harness/support/terminal';

/** What a person sees while a command works: lines that stay, and one that changes. */
export interface Progress {
  /** A step that takes time has begun, or something worth knowing has happened. */
  line(text: string): void;
  /** How far the present step is, from 0 to 1, in words; in a terminal that has room for them, with the details below. */
  status(text: string, share: number, details?: readonly string[]): void;
  stop(): void;
}

/**
 * In a terminal a line with a spinner; elsewhere plain lines, with how far it is at each quarter. Some terminals have no
 * size, such as those of `script` without one: ora divides by it, and would erase lines forever.
 */
export async function createProgress(stream: NodeJS.WriteStream = process.stderr): Promise<Progress> {
  if (!stream.isTTY || !hasWidth(stream)) return ofPlainText(plainProgress(stream));
  // It can lose its size later.
  stream.on('resize', () => {
    if (!hasWidth(stream)) stream.columns = ASSUMED_COLUMNS;
  });
  const { default: ora } = await import('ora');
  return ofPlainText(liveProgress(ora({ stream: unguarded(stream), discardStdin: false }), stream));
}

/** Names of engines and what they answer are the text of strangers, and the spinner is past the terminal's guard. */
function ofPlainText(progress: Progress): Progress {
  return {
    line: (text) => progress.line(plainText(text)),
    status: (text, share, details = []) => progress.status(plainText(text), share, details.map(plainText)),
    stop: () => progress.stop(),
  };
}

const ASSUMED_COLUMNS = 80;

function hasWidth({ columns }: { readonly columns?: number }): boolean {
  return columns !== undefined && columns > 0;
}

function plainProgress(stream: NodeJS.WriteStream): Progress {
  let quarter = 0;
  return {
    line: (text) => stream.write(`${text}\n`),
    status: (text, share) => {
      const reached = Math.floor(share * 4);
      if (reached <= quarter) return;
      quarter = reached;
      stream.write(`${text}\n`);
    },
    stop: () => undefined,
  };
}

/** Lines of the terminal that stay free for what was said before. */
const KEPT_ROWS = 6;

function liveProgress(spinner: Ora, stream: { readonly columns: number; readonly rows: number }): Progress {
  let headline = '';
  // A mark without praise: a step can have ended in a way that the next line tells.
  const persist = (): void => {
    if (!spinner.isSpinning) return;
    // The bars below it were for the moment.
    if (headline !== '') spinner.text = headline;
    headline = '';
    spinner.stopAndPersist({ symbol: '·' });
  };
  return {
    line: (text) => {
      persist();
      spinner.start(text);
    },
    status: (text, _share, details = []) => {
      if (!spinner.isSpinning) spinner.start();
      const { columns, rows } = stream;
      const hasRoom = details.length <= rows - KEPT_ROWS && details.every((line) => line.length < columns);
      headline = text;
      spinner.text = hasRoom ? [text, ...details].join('\n') : text;
    },
    stop: persist,
  };
}
