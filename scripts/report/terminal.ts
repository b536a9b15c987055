import { MOST_NAMED_COLUMNS } from '../../harness/report/markdown-matrix';
import { renderMatrix } from '../../harness/report/render-matrix';
import { renderTerminal } from '../../harness/report/render-terminal';
import type { RunRecord } from '../../harness/verdict/record-file';
import { readStatements } from '../write-reports';

/** How wide the terminal is, and whether it has colours; plain when the output goes to a file. */
export function terminalOf(stream: NodeJS.WriteStream): { readonly columns: number; readonly colour: boolean } {
  return { columns: stream.columns || 100, colour: stream.isTTY && stream.hasColors() };
}

/** A record for the terminal: claim by claim, or as a matrix when it has many cells. */
export function renderForTerminal(record: RunRecord): string {
  const { columns, colour } = terminalOf(process.stdout);
  if (record.header.cells.length > MOST_NAMED_COLUMNS) return renderMatrix(record, { columns, colour });
  return renderTerminal(record, { columns, colour, statements: readStatements(), verbose: false });
}
