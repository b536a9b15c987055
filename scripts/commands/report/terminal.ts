import { MOST_NAMED_COLUMNS } from '../../../harness/report/markdown/markdown-matrix';
import { renderMatrix } from '../../../harness/report/terminal/render-matrix';
import { renderTerminal } from '../../../harness/report/terminal/render-terminal';
import type { Report } from '../../../harness/report/model/report';

/** The width of the terminal, and whether it has colors; no colors if the output goes to a file. */
export function terminalOf(stream: NodeJS.WriteStream): { readonly columns: number; readonly color: boolean } {
  return { columns: stream.columns || 100, color: stream.isTTY && stream.hasColors() };
}

/** Renders a record for the terminal: with every claim, or in short, as a matrix if it has many cells. */
export function renderForTerminal(report: Report, { verbose = false }: { readonly verbose?: boolean } = {}): string {
  const { columns, color } = terminalOf(process.stdout);
  if (report.header.cells.length > MOST_NAMED_COLUMNS && !verbose) return renderMatrix(report, { columns, color });
  return renderTerminal(report, { columns, color, verbose });
}
