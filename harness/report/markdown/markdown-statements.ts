import { cellsInWords } from '../model/cells-in-words';
import { LONGEST_SENTENCE, oneLine, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import type { StatementGroup } from '../model/statement-groups';
import { STATEMENT_VERDICTS, judge } from '../model/statement-verdict';
import type { Reason } from '../model/statement-verdict';
import { STATEMENT_SIGNS, STATEMENT_WORDS } from '../model/statement-words';
import { markdownLink, markdownTable, markdownText } from './markdown-text';

/** Every statement of the article with its verdict: what is not true comes first. */
export function statementTable({ grid, statementGroups: { groups, withoutClaim } }: Report): readonly string[] {
  if (groups.length === 0) return [];
  const ordered = STATEMENT_VERDICTS.flatMap((wanted) => groups.filter(({ judgment }) => judgment.verdict === wanted));
  const rows = ordered.map(({ statement, judgment: { verdict, reasons, elsewhere }, claims }) => [
    markdownText(statement.id),
    markdownText(statement.says),
    [
      `${STATEMENT_SIGNS[verdict]} ${STATEMENT_WORDS[verdict]}`,
      ...(elsewhere === undefined ? [] : [`elsewhere ${STATEMENT_WORDS[elsewhere.verdict]}`]),
    ].join('<br>'),
    [...reasons, ...(elsewhere?.reasons ?? [])].map((reason) => reasonCell(reason, grid.cells)).join('<br>'),
    claims.map(claimCell).join('<br>'),
  ]);
  const without = withoutClaim.map(({ id }) => markdownText(id)).join(', ');
  const legend = STATEMENT_VERDICTS.toReversed().map(
    (verdict) => `${STATEMENT_SIGNS[verdict]} ${STATEMENT_WORDS[verdict]}`,
  );
  return [
    '## The statements of the article',
    markdownTable(['Id', 'Statement', 'Verdict', 'Why', 'Claims'], rows),
    ...(without === '' ? [] : [`This run has no claim for ${without}.`]),
    `${legend.join(', ')}.`,
  ];
}

function reasonCell({ says, link, cells, kind }: Reason, all: Parameters<typeof cellsInWords>[1]): string {
  const where = kind === 'not-run' ? '' : cellsInWords(cells, all);
  const text = shorten(oneLine(says), LONGEST_SENTENCE);
  const see = link === undefined ? '' : ` (${markdownLink('see', link)})`;
  return `${where === '' ? '' : `${markdownText(where)}: `}${markdownText(text)}${see}`;
}

function claimCell(row: StatementGroup['claims'][number]): string {
  return `${STATEMENT_SIGNS[judge({ rows: [row] }).verdict]} ${markdownText(row.id)}`;
}
