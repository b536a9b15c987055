import type { RunRecord } from '../../record/record-file';
import { gridOf, rowsOf } from '../model/grid';
import type { Grid } from '../model/grid';
import { MOST_NAMED_COLUMNS, matrixTables, tellingRowsOf } from './markdown-matrix';
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
import { runFactsOf } from '../model/run-facts';
import { statementGroupsOf } from '../model/statement-groups';
import type { Statement } from '../model/statement-groups';
import { summaryOf } from '../model/summary';
import { SIGNS, signOf } from '../model/verdict-words';

export interface MarkdownOptions {
  /** The statements of the article, when a table shall say what became of each. */
  readonly statements?: readonly Statement[];
  /** GitHub refuses a step summary of more than 1 MiB as a whole; a little is left for what else a job writes there. */
  readonly maximumBytes?: number;
}

/** How many characters of one text of strangers are shown: the most that fits. */
const TEXT_LIMITS = [20_000, 4_000, 1_000, 200, 0];

/** The report as Markdown, for a file or for the summary of a CI job: the answer first, the details last. */
export function renderMarkdown(
  record: RunRecord,
  { statements = [], maximumBytes = 1_000_000 }: MarkdownOptions = {},
): string {
  for (const limit of TEXT_LIMITS) {
    const report = markdownWith(record, { statements, limit });
    if (Buffer.byteLength(report) <= maximumBytes) return report;
  }
  return cutTo(maximumBytes, markdownWith(record, { statements, limit: 0 }));
}

function markdownWith(
  record: RunRecord,
  { statements, limit }: { readonly statements: readonly Statement[]; readonly limit: number },
): string {
  const grid = gridOf(record);
  const isMatrix = grid.cells.length > MOST_NAMED_COLUMNS;
  const parts = [
    '# Layerproof',
    `**${markdownText(summaryOf(record).answer)}**`,
    markdownTable(
      ['About this run', ''],
      runFactsOf(record).map(({ label, says }) => [label, markdownText(says)]),
    ),
    ...leftovers(record),
    ...unexpectedVerdicts(grid, limit),
    ...notObserved(grid),
    ...flakyVerdicts(grid),
    ...falseStatements(grid),
    ...statementTable(grid, statements),
    ...leftOutCells(grid),
    ...(isMatrix
      ? [...matrixTables(grid, record.header.engines), ...cellDifferences(tellingRowsOf(grid))]
      : [...claimTables(grid), ...cellDifferences(rowsOf(grid))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function leftovers({ footer }: RunRecord): readonly string[] {
  if (footer === undefined || footer.leftovers.length === 0) return [];
  return ['## Left behind on an engine', footer.leftovers.map((leftover) => `- ${markdownText(leftover)}`).join('\n')];
}

function statementTable(grid: Grid, statements: readonly Statement[]): readonly string[] {
  const { groups, withoutClaim } = statementGroupsOf(grid, statements);
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
    ...(without === '' ? [] : [`No claim of this run stands under ${without}.`]),
    `One sign for each cell: ${grid.cells.map(({ name }) => markdownText(name)).join(', ')}. ${legend()}`,
  ];
}

function legend(): string {
  return `${SIGNS.confirmed} confirmed, ${SIGNS.refuted} refuted, ${SIGNS['not-observed']} not observed, ${SIGNS['not-applicable']} not applicable, ! not the expected verdict.`;
}

function cutTo(maximumBytes: number, report: string): string {
  const note = '\n\n*Cut here: the report would be too long. All of it stands in the record.*\n';
  const bytes = Buffer.from(report).subarray(0, Math.max(0, maximumBytes - Buffer.byteLength(note)));
  // A line is left whole, so that no table row, link or character is cut in two.
  return `${bytes.subarray(0, Math.max(0, bytes.lastIndexOf('\n'))).toString()}${note}`;
}
