import type { ClaimRow, Grid } from '../model/grid';
import { oneLine } from '../model/plain-text';
import type { Report } from '../model/report';
import { ARTICLE } from '../model/statement-groups';
import type { StatementGroup, StatementGroups } from '../model/statement-groups';
import { answerLines } from './terminal-answer';
import { asideLines } from './terminal-asides';
import { claimLines, signsOf } from './terminal-claim';
import { problemLines } from './terminal-problems';
import { otherClaimLines, statementLines } from './terminal-statements';
import { terminalStyle } from './terminal-style';
import type { TerminalStyle } from './terminal-style';
import { subjectLines } from './terminal-subject';
import { LEGEND, SIGNS } from '../model/verdict-words';

export interface TerminalOptions {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  readonly color: boolean;
  /** Also prints every claim, what was observed, the evidence and the scenario file. */
  readonly verbose: boolean;
}

/** The report for the terminal: a line for each statement, or everything. Readable without color. */
export function renderTerminal(report: Report, { columns, color, verbose }: TerminalOptions): string {
  const style = terminalStyle({ columns, color, verbose });
  const lines = verbose ? everything(report, style) : inShort(report, style);
  return `${lines.join('\n')}\n`;
}

/** The failures in full, then what is not true, then the rest. For a single claim, also what was observed. */
function inShort(report: Report, style: TerminalStyle): readonly string[] {
  const [row, ...others] = report.rows;
  return [
    ...subjectLines(report, style),
    ...problemLines(report, style),
    ...(row !== undefined && others.length === 0
      ? ['', ...claimLines(row, style)]
      : [...statementLines(report, style), ...otherClaimLines(report, style)]),
    ...asideLines(report, style),
    ...answerLines(report, style),
  ];
}

function everything(report: Report, style: TerminalStyle): readonly string[] {
  const { grid, statements, statementGroups } = report;
  return [
    ...factLines(report, style),
    ...legendLines(grid, style),
    ...grid.chapters.flatMap((chapter) =>
      chapter.name === ARTICLE && statements.length > 0
        ? articleLines(statementGroups, style)
        : ['', style.paint('bold', oneLine(chapter.name)), ...rowLines(chapter.rows, style)],
    ),
    ...asideLines(report, style),
    ...problemLines(report, style),
    ...answerLines(report, style),
  ];
}

function factLines({ facts }: Report, { hang, paint }: TerminalStyle): readonly string[] {
  return facts.flatMap(({ label, says }, index) => {
    const shown = facts[index - 1]?.label === label ? '' : label;
    // A stand-in or a missing image affects the verdicts, so it must stand out.
    const isSubstitute = label === 'Base image' && /\b(stand-in|missing)\b/.test(says);
    const lines = hang(shown.padEnd(12), oneLine(says));
    return isSubstitute ? lines.map((line) => paint('yellow', line)) : lines;
  });
}

function legendLines({ cells, leftOut }: Grid, { hang, paint }: TerminalStyle): readonly string[] {
  return [
    ...hang('Signs       ', LEGEND).map((line) => paint('dim', line)),
    ...cells.flatMap(({ name }, index) =>
      hang((index === 0 ? 'Cells' : '').padEnd(12), `${index + 1}. ${oneLine(name)}`),
    ),
    ...leftOut.flatMap(({ name, notApplicable = '' }, index) =>
      hang((index === 0 ? 'Left out' : '').padEnd(12), oneLine(`${SIGNS['not-applicable']} ${name}: ${notApplicable}`)),
    ),
  ];
}

function articleLines({ groups, others, withoutClaim }: StatementGroups, style: TerminalStyle): readonly string[] {
  return [
    '',
    style.paint('bold', ARTICLE),
    ...groups.flatMap((group) => groupLines(group, style)),
    ...(others.length === 0 ? [] : ['', style.paint('bold', 'Claims without a statement'), ...rowLines(others, style)]),
    ...(withoutClaim.length === 0
      ? []
      : ['', ...style.hang('', `This run has no claim for ${withoutClaim.map(({ id }) => oneLine(id)).join(', ')}.`)]),
  ];
}

function groupLines({ statement, rows, references }: StatementGroup, style: TerminalStyle): readonly string[] {
  const title = style.hang(
    `${oneLine(statement.id)}  `.padEnd(5),
    `${oneLine(statement.says)} (${oneLine(statement.section)})`,
  );
  return [
    '',
    ...title.map((line) => style.paint('bold', line)),
    ...rowLines(rows, style),
    ...references.flatMap((reference) => referenceLines(reference, style)),
  ];
}

function rowLines(rows: readonly ClaimRow[], style: TerminalStyle): readonly string[] {
  return rows.flatMap((row) => claimLines(row, style));
}

function referenceLines(
  { row, shownUnder }: StatementGroup['references'][number],
  style: TerminalStyle,
): readonly string[] {
  const { plain, painted } = signsOf(row, style);
  const lines = style.hang(
    ' '.repeat(plain.length),
    `${oneLine(row.claim?.says ?? row.id)} (details under ${oneLine(shownUnder)})`,
  );
  return lines.map((line, index) => (index === 0 ? painted + line.slice(plain.length) : line));
}
