import { asideTables } from './markdown-asides';
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
import { statementTable } from './markdown-statements';
import { markdownTable, markdownText } from './markdown-text';
import type { Report } from '../model/report';

export interface MarkdownOptions {
  /** GitHub rejects a step summary larger than 1 MiB; this leaves room for other output of the job. */
  readonly maximumBytes?: number;
}

/** Limits for each untrusted text, in characters; the largest one that fits is used. */
const TEXT_LIMITS = [20_000, 4_000, 1_000, 200, 0];

/**
 * The report as Markdown, for a file or the summary of a CI job: the answer first, then failures, statements and the
 * details.
 */
export function renderMarkdown(report: Report, { maximumBytes = 1_000_000 }: MarkdownOptions = {}): string {
  for (const limit of TEXT_LIMITS) {
    const text = markdownWith(report, limit);
    if (Buffer.byteLength(text) <= maximumBytes) return text;
  }
  return cutTo(maximumBytes, markdownWith(report, 0));
}

function markdownWith(report: Report, limit: number): string {
  const { grid, rows, matrix, subject, summary } = report;
  const isMatrix = grid.cells.length > MOST_NAMED_COLUMNS;
  const [headline, ...others] = summary.sentences;
  const parts = [
    '# Layerproof',
    `**${markdownText(headline)}**`,
    ...(others.length === 0 ? [] : [markdownText(others.join(' '))]),
    markdownText(subject),
    ...leftovers(report),
    ...unexpectedVerdicts(report, limit),
    ...notObserved(report),
    ...flakyVerdicts(report),
    ...statementTable(report),
    ...falseStatements(report),
    ...asideTables(report),
    ...leftOutCells(grid),
    ...(isMatrix
      ? [...matrixTables(report), ...cellDifferences(notableRowsOf(matrix))]
      : [...claimTables(grid), ...cellDifferences(rows)]),
    ...aboutRun(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function aboutRun({ facts }: Report): readonly string[] {
  const rows = facts.map(({ label, says }) => [label, markdownText(says)]);
  return ['## About this run', markdownTable(['What', ''], rows)];
}

function leftovers({ footer }: Report): readonly string[] {
  if (footer === undefined || footer.leftovers.length === 0) return [];
  return ['## Left behind on an engine', footer.leftovers.map((leftover) => `- ${markdownText(leftover)}`).join('\n')];
}

function cutTo(maximumBytes: number, report: string): string {
  const note = '\n\n*Truncated to keep the report short. The record has everything.*\n';
  const bytes = Buffer.from(report).subarray(0, Math.max(0, maximumBytes - Buffer.byteLength(note)));
  // Truncates between lines, so that no table row, link or character is split.
  return `${bytes.subarray(0, Math.max(0, bytes.lastIndexOf('\n'))).toString()}${note}`;
}
