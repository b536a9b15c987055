import type { Grid } from '../model/grid';
import { allCells, countOf, outcomesOf } from '../model/matrix';
import type { Matrix, MatrixChapter, MatrixColumn, MatrixRow } from '../model/matrix';
import { oneLine } from '../model/plain-text';
import type { Report } from '../model/report';
import { answerLines } from './terminal-answer';
import { formatOf } from './terminal-claim';
import { problemLines } from './terminal-problems';
import { terminalStyle } from './terminal-style';
import type { TerminalStyle } from './terminal-style';
import { LEGEND, SIGNS, claimsInWords, signOf } from '../model/verdict-words';

export interface MatrixOptions {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  readonly color: boolean;
}

/** A number or a sign with its `!`, and a space. */
const COLUMN_WIDTH = 3;

/** What a claim says gets at least this much; a wider matrix is printed in several blocks. */
const NARROWEST_TEXT = 32;

/**
 * A record of many cells at the terminal: what differs between them first, claim by claim, and the rest in a line for
 * each chapter. Reads well without color too.
 */
export function renderMatrix(report: Report, { columns, color }: MatrixOptions): string {
  const style = terminalStyle({ columns, color, verbose: false });
  const { grid, matrix } = report;
  const lines = [
    ...legendLines(grid, matrix, style),
    ...tellingLines(matrix, style),
    ...alikeLines(matrix, style),
    ...problemLines(report, style),
    ...answerLines(report, style),
  ];
  return `${lines.join('\n')}\n`;
}

function legendLines(
  { leftOut }: Grid,
  { columns, silent }: Matrix,
  { hang, paint }: TerminalStyle,
): readonly string[] {
  const label = (text: string, index: number): string => (index === 0 ? text : '').padEnd(14);
  return [
    ...hang(label('Signs', 0), LEGEND).map((line) => paint('dim', line)),
    ...columns.flatMap(({ number, cell }, index) =>
      hang(`${label('Cells', index)}${numberOf(number)} `, oneLine(cell.name)),
    ),
    ...silent.flatMap(({ number, cell, because }, index) =>
      hang(`${label('Not observed', index)}${numberOf(number)} `, oneLine(`${cell.name}: ${because}`)).map((line) =>
        paint('magenta', line),
      ),
    ),
    ...leftOut.flatMap(({ name, notApplicable = '' }, index) =>
      hang(`${label('Left out', index)} ${SIGNS['not-applicable']} `, oneLine(`${name}: ${notApplicable}`)),
    ),
  ];
}

function tellingLines(matrix: Matrix, style: TerminalStyle): readonly string[] {
  const { telling, claims, columns } = matrix;
  if (telling.length === 0) return [];
  const title = `${countOf(telling)} of ${claimsInWords(claims)} not alike in ${allCells(matrix)}, or not as expected`;
  return [
    '',
    ...style.hang('', title).map((line) => style.paint('bold', line)),
    ...blocksOf(columns, style).flatMap((block) => telling.flatMap((chapter) => chapterLines(chapter, block, style))),
  ];
}

/** The columns in groups that leave room for the claims, all about as wide. */
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
  { row, entries }: MatrixRow,
  block: readonly MatrixColumn[],
  { hang, paint }: TerminalStyle,
): readonly string[] {
  const own = block.flatMap(({ cell }) => entries.filter((entry) => entry.cell === cell.name));
  const signs = own.map((entry) => ({ text: ` ${signOf(entry).padEnd(2)}`, format: formatOf(entry) }));
  const width = block.length * COLUMN_WIDTH + 1;
  const painted = signs.map(({ text, format }) => paint(format, text)).join('');
  const says = hang(' '.repeat(width), oneLine(row.claim?.says ?? row.id));
  return [
    ...says.map((line, index) => (index === 0 ? `${painted} ${line.slice(width)}` : line)),
    ...(row.claim === undefined ? [] : hang(' '.repeat(width), oneLine(row.id)).map((line) => paint('dim', line))),
  ];
}

function alikeLines(matrix: Matrix, { hang, paint }: TerminalStyle): readonly string[] {
  const { alike } = matrix;
  if (alike.length === 0) return [];
  return [
    '',
    paint('bold', 'Alike and as expected'),
    ...alike.flatMap((chapter) => {
      const counts = outcomesOf(chapter).map(([outcome, count]) => `${SIGNS[outcome]} ${count}`);
      const claims = claimsInWords(chapter.rows.length);
      return hang('  ', oneLine(`${chapter.name}: ${claims} alike in ${allCells(matrix)} (${counts.join(', ')})`));
    }),
  ];
}

function numberOf(number: number): string {
  return String(number).padStart(COLUMN_WIDTH - 1);
}
