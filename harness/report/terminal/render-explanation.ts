import type { DockerfileExplanation, LineExplanation } from '../../explain/dockerfile-explanation';
import { findingLines, runLines, startLines } from '../../explain/render-explanation';
import { differingLines } from '../model/explanation-differences';
import { effectInWords, layerInWords, TIMES } from '../model/explanation-words';
import { lengthOf, oneLine, plainText, shorten } from '../model/plain-text';
import type { TerminalStyle } from './terminal-style';

/** The columns of the table, except the last one, which takes the remaining width. */
type Row = readonly [line: string, source: string, when: string, layer: string, effect: string];

const HEAD: Row = ['line', 'instruction', 'when', 'layer', 'what it did'];
const LONGEST_SOURCE = 44;

/**
 * Explanations of one Dockerfile in several cells: a table for the first cell, and for each other one the rows that
 * differ.
 */
export function renderExplanations(
  explanations: readonly [DockerfileExplanation, ...DockerfileExplanation[]],
  style: TerminalStyle,
): string {
  const [first, ...others] = explanations;
  return [...wholeOf(first, style), ...others.flatMap((other) => differenceOf(first, other, style))].join('\n');
}

function wholeOf(explanation: DockerfileExplanation, style: TerminalStyle): readonly string[] {
  const { context, cell, lines, failure } = explanation;
  return [
    style.paint('bold', oneLine(`${context}, ${cell}`)),
    ...tableLines(
      lines.map((line) => rowOf(line, explanation)),
      style,
    ),
    ...imageLines(explanation),
    ...failureLines(failure, style),
  ];
}

function imageLines({ image }: DockerfileExplanation): readonly string[] {
  if (image === undefined) return [];
  const findings = image.findings.flatMap(findingLines);
  return [
    '',
    ...startLines(image, 'IMAGE'),
    ...(image.run === undefined ? [] : ['', ...runLines(image.run)]),
    ...(findings.length === 0 ? [] : ['', ...findings]),
  ].map(plainText);
}

function differenceOf(
  first: DockerfileExplanation,
  other: DockerfileExplanation,
  style: TerminalStyle,
): readonly string[] {
  const rows = differingLines(first, other).map((line) => rowOf(line, other));
  const startsSame = JSON.stringify(startsOf(first)) === JSON.stringify(startsOf(other));
  const isAllSame = rows.length === 0 && startsSame && other.failure?.message === first.failure?.message;
  const failsToo = rows.length === 0 && first.failure !== undefined && other.failure !== undefined;
  const difference = failsToo ? 'fails too' : 'differs in';
  return [
    '',
    style.paint('bold', oneLine(`${other.cell}: ${isAllSame ? 'the same' : difference}`)),
    ...(rows.length === 0 ? [] : tableLines(rows, style)),
    ...(startsSame ? [] : imageLines(other)),
    ...(isAllSame ? [] : failureLines(other.failure, style)),
  ];
}

/** What would be started, and how it ended if it was; not how long that took. */
function startsOf({ image }: DockerfileExplanation): unknown {
  const { exitCode, startError, stdout, stderr, stopped } = image?.run ?? {};
  return [image?.starts, exitCode, startError, stdout?.text, stderr?.text, stopped === undefined];
}

function rowOf(line: LineExplanation, { image }: DockerfileExplanation): Row {
  const source = shorten(oneLine(line.text), LONGEST_SOURCE);
  return [String(line.line), source, TIMES[line.when], layerInWords(line), effectInWords(line, image)];
}

function tableLines(rows: readonly Row[], { hang, paint }: TerminalStyle): readonly string[] {
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...[HEAD, ...rows].map((row) => lengthOf(row[column as 0 | 1 | 2 | 3]))),
  );
  const before = (row: Row): string =>
    widths
      .map((width, column) => {
        const cell = row[column as 0 | 1 | 2 | 3];
        const space = ' '.repeat(width - lengthOf(cell));
        return column === 0 ? space + cell : cell + space;
      })
      .join('  ');
  return [
    paint('dim', `${before(HEAD)}  ${HEAD[4]}`),
    ...rows.flatMap((row) => hang(`${before(row)}  `, row[4] === '' ? ' ' : oneLine(row[4]))),
  ];
}

function failureLines(failure: DockerfileExplanation['failure'], { hang, paint }: TerminalStyle): readonly string[] {
  if (failure === undefined) return [];
  const where = failure.line === undefined ? '' : ` at line ${failure.line}`;
  return ['', ...hang('', `The build fails${where}: ${oneLine(failure.message)}`).map((line) => paint('red', line))];
}
