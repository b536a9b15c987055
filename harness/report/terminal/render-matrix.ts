import { entryIn } from '../model/grid';
import { allCells, countOf, outcomesOf } from '../model/matrix';
import type { Matrix, MatrixChapter, MatrixColumn, MatrixRow } from '../model/matrix';
import { oneLine } from '../model/plain-text';
import type { Report } from '../model/report';
import { answerLines } from './terminal-answer';
import { asideLines } from './terminal-asides';
import { formatOf } from './terminal-claim';
import { problemLines } from './terminal-problems';
import { statementLines } from './terminal-statements';
import { subjectLines } from './terminal-subject';
import { terminalStyle } from './terminal-style';
import type { TerminalStyle } from './terminal-style';
import { LEGEND, SIGNS, claimsInWords, signOf } from '../model/verdict-words';

export interface MatrixOptions {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  readonly color: boolean;
}

/** The width of a number, or of a sign with its `!`, and a space. */
const COLUMN_WIDTH = 3;

/** The minimum width of a claim's sentence; a matrix that leaves less is printed in several blocks. */
const NARROWEST_TEXT = 32;

/**
 * A report of many cells for the terminal: the failures, the statements of the article, the differences between cells
 * claim by claim, then a line per chapter for the rest. Readable without color.
 */
export function renderMatrix(report: Report, { columns, color }: MatrixOptions): string {
  const style = terminalStyle({ columns, color, verbose: false });
  const { matrix } = report;
  const lines = [
    ...subjectLines(report, style),
    ...problemLines(report, style),
    ...statementLines(report, style),
    ...legendLines(matrix, style),
    ...notableLines(matrix, style),
    ...uniformLines(matrix, style),
    ...asideLines(report, style),
    ...answerLines(report, style),
  ];
  return `${lines.join('\n')}\n`;
}

function legendLines({ columns, unobserved }: Matrix, { hang, paint }: TerminalStyle): readonly string[] {
  const label = (text: string, index: number): string => (index === 0 ? text : '').padEnd(14);
  return [
    '',
    ...hang(label('Signs', 0), LEGEND).map((line) => paint('dim', line)),
    ...columns.flatMap(({ number, cell }, index) =>
      hang(`${label('Cells', index)}${numberOf(number)} `, oneLine(cell.name)),
    ),
    ...unobserved.flatMap(({ number, cell, because }, index) =>
      hang(`${label('Not observed', index)}${numberOf(number)} `, oneLine(`${cell.name}: ${because}`)).map((line) =>
        paint('magenta', line),
      ),
    ),
  ];
}

function notableLines(matrix: Matrix, style: TerminalStyle): readonly string[] {
  const { notable, claims, columns } = matrix;
  if (notable.length === 0) return [];
  const title = `Not the same in ${allCells(matrix)}, or not as expected (${countOf(notable)} of ${claimsInWords(claims)})`;
  return [
    '',
    ...style.hang('', title).map((line) => style.paint('bold', line)),
    ...blocksOf(columns, style).flatMap((block) => notable.flatMap((chapter) => chapterLines(chapter, block, style))),
  ];
}

/** Splits the columns into groups of similar width that leave room for the claims. */
function blocksOf(columns: readonly MatrixColumn[], style: TerminalStyle): readonly (readonly MatrixColumn[])[] {
  const text = Math.min(NARROWEST_TEXT, Math.floor(style.columns / 2));
  const most = Math.max(1, Math.floor((style.columns - text - 1) / COLUMN_WIDTH));
  const count = Math.max(1, Math.ceil(columns.length / most));
  const each = Math.ceil(columns.length / count);
  return Array.from({ length: count }, (_, index) => columns.slice(index * each, (index + 1) * each));
}

function chapterLines(
  { name, rows }: MatrixChapter,
  block: readonly MatrixColumn[],
  style: TerminalStyle,
): readonly string[] {
  const head = `${block.map(({ number }) => `${numberOf(number)} `).join('')} `;
  const title = style.hang(' '.repeat(head.length), oneLine(name));
  return [
    '',
    ...title.map((line, index) => style.paint('bold', index === 0 ? head + line.slice(head.length) : line)),
    ...rows.flatMap((row) => rowLines(row, block, style)),
  ];
}

function rowLines(
  { row, entries, since }: MatrixRow,
  block: readonly MatrixColumn[],
  { hang, paint, whole }: TerminalStyle,
): readonly string[] {
  const signs = block.map(({ cell }) => {
    const entry = entryIn({ entries }, cell.name);
    // Empty if the claim was left to another run.
    return entry === undefined
      ? { text: ' '.repeat(COLUMN_WIDTH), format: 'dim' as const }
      : { text: ` ${signOf(entry).padEnd(2)}`, format: formatOf(entry) };
  });
  const width = block.length * COLUMN_WIDTH + 1;
  const painted = signs.map(({ text, format }) => paint(format, text)).join('');
  const says = hang(' '.repeat(width), oneLine(row.claim?.says ?? row.id));
  return [
    ...says.map((line, index) => (index === 0 ? `${painted} ${line.slice(width)}` : line)),
    ...since.flatMap((change) => hang(' '.repeat(width), change).map((line) => paint('yellow', line))),
    ...(row.claim === undefined ? [] : whole(width, oneLine(row.id)).map((line) => paint('dim', line))),
  ];
}

function uniformLines(matrix: Matrix, { hang, paint }: TerminalStyle): readonly string[] {
  const { uniform } = matrix;
  if (uniform.length === 0) return [];
  return [
    '',
    paint('bold', 'The same and as expected'),
    ...uniform.flatMap((chapter) => {
      const counts = outcomesOf(chapter).map(([outcome, count]) => `${SIGNS[outcome]} ${count}`);
      const claims = claimsInWords(chapter.rows.length);
      return hang('  ', oneLine(`${chapter.name}: ${claims}, the same in ${allCells(matrix)} (${counts.join(', ')})`));
    }),
  ];
}

function numberOf(number: number): string {
  return String(number).padStart(COLUMN_WIDTH - 1);
}
