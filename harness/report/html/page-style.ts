import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The order matters: the rules for narrow screens and for print come last, and win. */
const SHEETS = [
  'page/base.css',
  'top/page-head.css',
  'article/statements.css',
  'list/claim-list.css',
  'claim/claim-page.css',
  'timeline/timeline.css',
  'compare/compare.css',
  'page/screens.css',
];

/** The style sheet of the report: those of its components, which lie beside their markup. */
export function pageStyle(): string {
  const sheets = SHEETS.map((name) => readFileSync(path.join(__dirname, name), 'utf8'));
  return `\n${sheets.join('\n')}`;
}
