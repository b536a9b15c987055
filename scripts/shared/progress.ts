import type { Ora } from 'ora';
import { plainText } from '../../harness/support/plain-text';
import { unguarded } from '../../harness/support/terminal';

/** What the user sees while a command runs: lines that stay, and one that changes. */
export interface Progress {
  /** Reports that a slow step has begun, or something else worth knowing. */
  line(text: string): void;
  /** Reports the progress of the current step, in words and from 0 to 1; a terminal with enough room also shows the details. */
  status(text: string, share: number, details?: readonly string[]): void;
  /** From here on, a terminal shows nothing: it belongs to somebody else. */
  stop(): void;
}

/**
 * In a terminal, a line with a spinner; elsewhere plain lines, one for each quarter of the progress. Some terminals have no
 * size, such as that of `script` started without one: ora divides by the size, and would erase lines forever.
 */
export async function createProgress(stream: NodeJS.WriteStream = process.stderr): Promise<Progress> {
  if (!stream.isTTY || !hasWidth(stream)) return withPlainText(plainProgress(stream));
  // The terminal can lose its size later.
  stream.on('resize', () => {
    if (!hasWidth(stream)) stream.columns = ASSUMED_COLUMNS;
  });
  const { default: ora } = await import('ora');
  return withPlainText(liveProgress(ora({ stream: unguarded(stream), discardStdin: false }), stream));
}

/** Removes control characters: the names and answers of engines are untrusted, and the spinner bypasses the terminal guard. */
function withPlainText(progress: Progress): Progress {
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
    line: (text) => {
      // The next step has begun.
      quarter = 0;
      stream.write(`${text}\n`);
    },
    status: (text, share) => {
      const reached = Math.floor(share * 4);
      if (reached <= quarter) return;
      quarter = reached;
      stream.write(`${text}\n`);
    },
    stop: () => undefined,
  };
}

/** Rows of the terminal that are kept for earlier lines. */
const KEPT_ROWS = 6;

function liveProgress(spinner: Ora, stream: { readonly columns: number; readonly rows: number }): Progress {
  let headline = '';
  let isStopped = false;
  // A neutral mark, because the step may have failed; the next line reports that.
  const persist = (): void => {
    if (!spinner.isSpinning) return;
    // The bars below it are not kept.
    if (headline !== '') spinner.text = headline;
    headline = '';
    spinner.stopAndPersist({ symbol: '·' });
  };
  return {
    line: (text) => {
      if (isStopped) return;
      persist();
      spinner.start(text);
    },
    status: (text, _share, details = []) => {
      if (isStopped) return;
      if (!spinner.isSpinning) spinner.start();
      const { columns, rows } = stream;
      const hasRoom = details.length <= rows - KEPT_ROWS && details.every((line) => line.length < columns);
      headline = text;
      spinner.text = hasRoom ? [text, ...details].join('\n') : text;
    },
    stop: () => {
      persist();
      isStopped = true;
    },
  };
}
