import { seenGroupsOf, verdictGroupsOf } from './entry-groups';
import { evidenceLines } from './evidence-lines';
import { entriesOf, rowsOf } from './grid';
import type { ClaimRow, Grid, GridEntry } from './grid';
import { codeBlock, markdownLink, markdownTable, markdownText } from './markdown-text';
import { LONGEST_SENTENCE, oneLine, shorten } from './plain-text';
import { isFalseAsExpected, isUnexpected } from './summary';
import { expectationOf, reasonOf, signOf, wordsOf } from './verdict-words';

/** Each verdict that is not the expected one, with all that is needed to judge it. */
export function unexpectedVerdicts(grid: Grid, limit: number): readonly string[] {
  const parts = rowsOf(grid).flatMap((row) =>
    row.entries.filter(isUnexpected).flatMap((entry) => unexpectedVerdict({ row, entry }, limit)),
  );
  return parts.length === 0 ? [] : ['## Not the expected verdict', ...parts];
}

/** What could not be observed, by reason: a lost engine takes many verdicts with it. */
export function notObserved(grid: Grid): readonly string[] {
  const entries = entriesOf(grid).filter(({ outcome }) => outcome === 'not-observed');
  if (entries.length === 0) return [];
  const reasons = [...new Set(entries.map(({ because = '' }) => because))];
  const rows = reasons.map((reason) => [
    markdownText(shorten(oneLine(reason), LONGEST_SENTENCE)),
    entries
      .filter(({ because }) => because === reason)
      .map(({ claimId, cell }) => `${markdownText(claimId)} in ${markdownText(cell)}`)
      .join('<br>'),
  ]);
  return ['## Not observed', markdownTable(['Why', 'Claims'], rows)];
}

/** Claims that are refuted, as expected: what a reader of the documentation has to know. */
export function falseStatements(grid: Grid): readonly string[] {
  const rows = rowsOf(grid).flatMap((row) => {
    const groups = verdictGroupsOf(row).filter(({ entries: [entry] }) => isFalseAsExpected(entry));
    return groups.map(({ entries: [entry], cells }) => [
      sourceLink(row),
      markdownText(cells === '' ? 'everywhere' : cells),
      markdownText(reasonOf(entry)),
      entry.expected?.link === undefined ? '' : markdownLink(entry.expected.link, entry.expected.link),
    ]);
  });
  const head = ['Statement', 'False in', 'Because', 'See'];
  return rows.length === 0 ? [] : ['## False statements, as expected', markdownTable(head, rows)];
}

/** Every claim in every cell, chapter by chapter. */
export function claimTables({ cells, chapters }: Grid): readonly string[] {
  return chapters.flatMap(({ name, rows }) => [
    `## Claims: ${markdownText(name)}`,
    markdownTable(
      ['Claim', ...cells.map((cell) => markdownText(cell.name))],
      rows.map((row) => [
        `${sourceLink(row)}<br>${markdownText(row.id)}`,
        ...row.entries.map((entry) => `${signOf(entry)} ${wordsOf(entry)}`),
      ]),
    ),
  ]);
}

/** Claims with another verdict, or with something else seen, in one cell than in another. */
export function cellDifferences(grid: Grid): readonly string[] {
  const rows = rowsOf(grid).filter(
    (row) => new Set(row.entries.map(({ outcome }) => outcome)).size > 1 || seenGroupsOf(row).length > 1,
  );
  if (rows.length === 0) return [];
  const lines = rows.flatMap((row) => [
    `- ${markdownText(row.claim?.says ?? row.id)}`,
    ...row.entries.map(
      (entry) => `  - ${markdownText(entry.cell)}: ${signOf(entry)} ${wordsOf(entry)}${seenIn(entry)}`,
    ),
  ]);
  return ['## Differences between cells', lines.join('\n')];
}

function unexpectedVerdict(
  { row, entry }: { readonly row: ClaimRow; readonly entry: GridEntry },
  limit: number,
): readonly string[] {
  const evidence = entry.evidence.flatMap(evidenceLines).join('\n');
  return [
    `### ${signOf(entry)} ${markdownText(row.claim?.says ?? row.id)}`,
    [
      `- Cell: ${markdownText(entry.cell)}`,
      `- Verdict: ${wordsOf(entry)}`,
      `- Expected: ${markdownText(expectationOf(entry.expected))}`,
      `- Scenario: ${markdownText(row.file ?? row.id)}`,
      ...sources(row),
      ...entry.seen.map((sentence) => `- Seen: ${markdownText(shorten(oneLine(sentence), LONGEST_SENTENCE))}`),
    ].join('\n'),
    ...(entry.because === undefined ? [] : [codeBlock(entry.because, limit)]),
    ...(evidence === '' ? [] : ['Evidence:', codeBlock(evidence, limit)]),
  ];
}

function sources({ claim }: ClaimRow): readonly string[] {
  return (claim?.writtenIn ?? []).map(
    ({ document, section, url }) => `- Written in: ${markdownLink(`${document}, ${section}`, url)}`,
  );
}

function sourceLink({ id, claim }: ClaimRow): string {
  return markdownLink(claim?.says ?? id, claim?.writtenIn.find(({ url }) => url !== undefined)?.url);
}

function seenIn({ seen }: GridEntry): string {
  return seen.length === 0
    ? ''
    : `: ${seen.map((sentence) => markdownText(shorten(oneLine(sentence), LONGEST_SENTENCE))).join('; ')}`;
}
