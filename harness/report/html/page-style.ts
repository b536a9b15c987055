import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TIMELINE_RULES } from './timeline-style';

/** The order matters: the rules for narrow screens and for print come last, and win. */
const SHEETS = ['colors', 'top', 'list', 'claim', 'compare', 'screens'];

/** The style sheet of the report. */
export function pageStyle(): string {
  const sheets = SHEETS.map((name) => readFileSync(path.join(__dirname, 'style', `${name}.css`), 'utf8'));
  return `\n${[...sheets, TIMELINE_RULES].join('\n')}`;
}
