import { MOST_NAMED_COLUMNS, matrixTables, notableRowsOf } from './markdown-matrix';
import {
  claimTables,
  cellDifferences,
  falseStatements,
  flakyVerdicts,
  leftOutCells,
  notObserved,
  unexpectedVerdicts,
} from './markdown-sections';
import { markdownTable, markdownText } from './markdown-text';
import type { Report } from '../model/report';
import { SIGNS, signOf } from '../model/verdict-words';

export interface MarkdownOptions {
  /** GitHub rejects a step summary larger than 1 MiB; this leaves room for other output of the job. */
  readonly maximumBytes?: number;
}

/** Limits for each untrusted text, in characters; the largest one that fits is used. */
const TEXT_LIMITS = [20_000, 4_000, 1_000, 200, 0];

/** The report as Markdown, for a file or the summary of a CI job: the answer first, the details last. */
export function renderMarkdown(report: Report, { maximumBytes = 1_000_000 }: MarkdownOptions = {}): string {
  for (const limit of TEXT_LIMITS) {
    const text = markdownWith(report, limit);
    if (Buffer.byteLength(text) <= maximumBytes) return text;
  }
  return cutTo(maximumBytes, markdownWith(report, 0));
}

function markdownWith(report: Report, limit: number): string {
  const { grid, rows, matrix, facts, summary } = report;
  const isMatrix = grid.cells.length > MOST_NAMED_COLUMNS;
  const parts = [
    '# Layerproof',
    `**${markdownText(summary.answer)}**`,
    markdownTable(
      ['About this run', ''],
      facts.map(({ label, says }) => [label, markdownText(says)]),
    ),
    ...leftovers(report),
    ...unexpectedVerdicts(report, limit),
    ...notObserved(report),
    ...flakyVerdicts(report),
    ...falseStatements(report),
    ...statementTable(report),
    ...leftOutCells(grid),
    ...(isMatrix
      ? [...matrixTables(report), ...cellDifferences(notableRowsOf(matrix))]
      : [...claimTables(grid), ...cellDifferences(rows)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function leftovers({ footer }: Report): readonly string[] {
  if (footer === undefined || footer.leftovers.length === 0) return [];
  return ['## Left behind on an engine', footer.leftovers.map((leftover) => `- ${markdownText(leftover)}`).join('\n')];
}

function statementTable({ grid, statementGroups: { groups, withoutClaim } }: Report): readonly string[] {
  if (groups.length === 0) return [];
  const rows = groups.map(({ statement, rows: own, references }) => [
    markdownText(statement.id),
    markdownText(statement.says),
    [...own, ...references.map(({ row }) => row)]
      .map((row) => `${row.entries.map(signOf).join(' ')} ${markdownText(row.id)}`)
      .join('<br>'),
  ]);
  const without = withoutClaim.map(({ id }) => markdownText(id)).join(', ');
  return [
    '## The statements of the article',
    markdownTable(['Id', 'Statement', 'Claims'], rows),
    ...(without === '' ? [] : [`This run has no claim for ${without}.`]),
    `One sign for each cell: ${grid.cells.map(({ name }) => markdownText(name)).join(', ')}. ${legend()}`,
  ];
}

function legend(): string {
  return `${SIGNS.confirmed} confirmed, ${SIGNS.refuted} refuted, ${SIGNS['not-observed']} not observed, ${SIGNS['not-applicable']} not applicable, ${SIGNS['not-measured']} not measured, ! unexpected verdict.`;
}

function cutTo(maximumBytes: number, report: string): string {
  const note = '\n\n*Cut to keep the report short. The record has everything.*\n';
  const bytes = Buffer.from(report).subarray(0, Math.max(0, maximumBytes - Buffer.byteLength(note)));
  // Cuts between lines, so that no table row, link or character is split.
  return `${bytes.subarray(0, Math.max(0, bytes.lastIndexOf('\n'))).toString()}${note}`;
}
