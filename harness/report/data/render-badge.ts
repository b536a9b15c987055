import { statementCount, statementsInWords } from '../model/checked-documents';
import type { Report } from '../model/report';
import type { ExitCode, Summary } from '../model/summary';
import { xmlElement, xmlTextElement } from './xml-text';

const COLORS: Readonly<Record<ExitCode, string>> = { 0: '#1a6e42', 1: '#b3261e', 2: '#6b4aa0', 3: '#b3261e' };
const LABEL = 'layerproof';
const HEIGHT = 20;
const CHARACTER = 6.6;
const PADDING = 8;

/** The result of a run as a badge for a README: "layerproof | 132 of 132 as expected", "12 of 12 statements hold" for pages. */
export function renderBadge({ summary, exitCode, header, rows }: Report): string {
  const isAboutPages = header.places !== undefined && exitCode <= 1 && !summary.isTooFlaky;
  const message = isAboutPages ? statementsInWords(statementCount(rows)) : messageOf(summary, exitCode);
  const [left, right] = [widthOf(LABEL), widthOf(message)];
  const text = (content: string, x: number): string =>
    xmlTextElement('text', { x, y: 14, textLength: widthOf(content) - 2 * PADDING }, content);
  const font = 'Verdana, DejaVu Sans, sans-serif';
  const picture = xmlElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: left + right,
      height: HEIGHT,
      role: 'img',
      'aria-label': `${LABEL}: ${message}`,
    },
    [
      xmlTextElement('title', {}, summary.answer),
      xmlElement('rect', { width: left + right, height: HEIGHT, rx: 3, fill: COLORS[exitCode] }),
      xmlElement('path', { d: `M3 0h${left - 3}v${HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z`, fill: '#3b434c' }),
      xmlElement('g', { fill: '#fff', 'font-family': font, 'font-size': 11 }, [
        text(LABEL, PADDING),
        text(message, left + PADDING),
      ]),
    ],
  );
  return `${picture}\n`;
}

function messageOf(
  { counts: { verdicts, asExpected, unexpected, notObserved, flaky } }: Summary,
  code: ExitCode,
): string {
  if (verdicts === 0) return 'nothing tested';
  if (code === 0) return `${asExpected} of ${verdicts} as expected`;
  if (notObserved > 0) return `${notObserved} of ${verdicts} not observed`;
  if (unexpected > 0) return `${unexpected} of ${verdicts} not expected`;
  if (code === 1) return `${flaky} of ${verdicts} flaky`;
  return code === 2 ? 'cut off' : 'left something behind';
}

function widthOf(text: string): number {
  return Math.round(text.length * CHARACTER) + 2 * PADDING;
}
