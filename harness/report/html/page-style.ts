import path from 'node:path';
import { SHARED_SHEETS, styleOf } from '../web/page-style';

/** The order matters: the rules for narrow screens and for print come last, and win. */
const SHEETS = [
  'top/page-head.css',
  'article/statements.css',
  'documents/documents.css',
  'asides/asides.css',
  'list/claim-list.css',
  'claim/claim-page.css',
  'timeline/timeline.css',
  'compare/compare.css',
  'page/screens.css',
];

/** The style sheet of the report: those of its components, which are next to their markup. */
export function pageStyle(): string {
  return styleOf([...SHARED_SHEETS, ...SHEETS.map((name) => path.join(__dirname, name))]);
}
