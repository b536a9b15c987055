import { findingsOf, leftOutOf } from '../model/asides';
import type { Aside, AsideSource } from '../model/asides';
import { LONGEST_SENTENCE, oneLine, shorten } from '../model/plain-text';
import { markdownTable, markdownText } from './markdown-text';

/** What was found besides the verdicts, and the statements that were read but not checked. */
export function asideTables(report: AsideSource): readonly string[] {
  return [
    ...tableOf('Findings', ['Place', 'Finding', 'Where'], findingsOf(report)),
    ...tableOf('Statements left out', ['Place', 'Statement', 'Why'], leftOutOf(report)),
  ];
}

function tableOf(title: string, head: readonly string[], asides: readonly Aside[]): readonly string[] {
  if (asides.length === 0) return [];
  const rows = asides.map(({ where, says, why }) =>
    [where, says, why].map((text) => markdownText(shorten(oneLine(text), LONGEST_SENTENCE))),
  );
  return [`## ${title}: ${asides.length}`, markdownTable(head, rows)];
}
