import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TIMELINE_RULES } from './timeline-style';

/** In this order: what is said of narrow screens and of paper comes last, and wins. */
const SHEETS = ['colors', 'top', 'list', 'claim', 'compare', 'screens'];

/** The style of the report, in one piece. */
export function pageStyle(): string {
  const sheets = SHEETS.map((name) => readFileSync(path.join(__dirname, 'style', `${name}.css`), 'utf8'));
  return `\n${[...sheets, TIMELINE_RULES].join('\n')}`;
}
