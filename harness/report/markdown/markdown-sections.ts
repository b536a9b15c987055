import { attemptLines } from '../model/attempts';
import { placeInWords, placeOf } from '../model/claim-places';
import { placeLabel } from '../model/place-label';
import { seenGroupsOf, unexpectedGroupsOf, verdictGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import { evidenceLines } from '../model/evidence-lines';
import { entryIn, isFalseAsExpected, placesOf } from '../model/grid';
import type { ClaimRow, Grid, GridEntry } from '../model/grid';
import { codeBlock, folded, markdownLink, markdownTable, markdownText } from './markdown-text';
import { LONGEST_SENTENCE, oneLine, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { claimsInWords, expectationOf, reasonOf, signOf, wordsOf } from '../model/verdict-words';

/** Every unexpected verdict, with everything needed to judge it. */
export function unexpectedVerdicts(report: Report, limit: number): readonly string[] {
  const parts = report.rows.flatMap((row) =>
    unexpectedGroupsOf(row).flatMap((group) =>
      unexpectedVerdict({ row, group, place: placeInWords(placeOf(report, row, group)) }, limit),
    ),
  );
  return parts.length === 0 ? [] : ['## Unexpected verdicts', ...parts];
}

/** The verdicts that could not be observed, by reason: a lost engine affects many. */
export function notObserved({ grid, entries: all }: Report): readonly string[] {
  const entries = all.filter(({ outcome }) => outcome === 'not-observed');
  if (entries.length === 0) return [];
  const reasons = [...new Set(entries.map(({ because = '' }) => because))];
  const rows = reasons.map((reason) => [
    markdownText(shorten(oneLine(reason), LONGEST_SENTENCE)),
    placesOf(
      grid,
      entries.filter(({ because }) => because === reason),
    )
      .map(markdownText)
      .join('<br>'),
  ]);
  return ['## Not observed', markdownTable(['Why', 'Claims'], rows)];
}

/** Verdicts whose two attempts differ, with both. */
export function flakyVerdicts({ entries: all }: Report): readonly string[] {
  const entries = all.filter(({ isFlaky }) => isFlaky);
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => [
    markdownText(`${entry.claimId} in ${entry.cell}`),
    attemptLines(entry)
      .map((line) => markdownText(shorten(oneLine(line), LONGEST_SENTENCE)))
      .join('<br>'),
  ]);
  return [`## Flaky: ${entries.length}`, markdownTable(['Claim', 'Attempts'], rows)];
}

/** Cells in which no claim was checked, and why. */
export function leftOutCells({ leftOut }: Grid): readonly string[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.map(({ name, notApplicable = '' }) => [markdownText(name), markdownText(notApplicable)]);
  return ['## Not applicable cells', markdownTable(['Cell', 'Because'], rows)];
}

/** Claims that are refuted as expected: what a reader of the documentation needs to know. */
export function falseStatements({ rows: all }: Report): readonly string[] {
  const rows = all.flatMap((row) => {
    const groups = verdictGroupsOf(row).filter(({ entries: [entry] }) => isFalseAsExpected(entry));
    return groups.map(({ entries: [entry], cells }) => [
      sourceLink(row),
      markdownText(cells === '' ? 'everywhere' : cells),
      markdownText(reasonOf(entry)),
      entry.expected?.link === undefined ? '' : markdownLink(entry.expected.link, entry.expected.link),
    ]);
  });
  const head = ['Claim', 'False in', 'Because', 'See'];
  return rows.length === 0 ? [] : ['## False claims, as expected', markdownTable(head, rows)];
}

/** Every claim in every cell, chapter by chapter. */
export function claimTables({ cells, chapters }: Grid): readonly string[] {
  return chapters.flatMap(({ name, rows }) => [
    `## Claims: ${markdownText(name)}`,
    folded(
      claimsInWords(rows.length),
      markdownTable(
        ['Claim', ...cells.map((cell) => markdownText(cell.name))],
        rows.map((row) => [
          `${sourceLink(row)}<br>${markdownText(row.id)}`,
          ...cells.map(({ name }) => {
            const entry = entryIn(row, name);
            return entry === undefined ? '' : `${signOf(entry)} ${wordsOf(entry)}`;
          }),
        ]),
      ),
    ),
  ]);
}

/** Claims whose verdict or observations differ between cells. */
export function cellDifferences(rows: readonly ClaimRow[]): readonly string[] {
  const differing = rows.filter(
    (row) => new Set(row.entries.map(({ outcome }) => outcome)).size > 1 || seenGroupsOf(row).length > 1,
  );
  if (differing.length === 0) return [];
  const lines = differing.flatMap((row) => [`- ${markdownText(row.claim?.says ?? row.id)}`, ...cellLines(row)]);
  return ['## Differences between cells', lines.join('\n')];
}

/** Cells with the same result share a line. */
function cellLines({ entries }: ClaimRow): readonly string[] {
  const results = entries.map((entry) => ({
    cell: entry.cell,
    says: `${signOf(entry)} ${wordsOf(entry)}${seenIn(entry)}`,
  }));
  const cellsThatSay = (wanted: string): readonly string[] =>
    results.filter(({ says }) => says === wanted).map(({ cell }) => markdownText(cell));
  return [...new Set(results.map(({ says }) => says))].map((says) => `  - ${cellsThatSay(says).join(', ')}: ${says}`);
}

function unexpectedVerdict(
  { row, group, place }: { readonly row: ClaimRow; readonly group: EntryGroup; readonly place: string },
  limit: number,
): readonly string[] {
  const [entry, ...others] = group.entries;
  const evidence = entry.evidence.flatMap(evidenceLines).join('\n');
  return [
    `### ${signOf(entry)} ${markdownText(row.claim?.says ?? row.id)}`,
    [
      `- ${others.length === 0 ? 'Cell' : 'Cells'}: ${markdownText(group.cells)}`,
      `- Verdict: ${wordsOf(entry)}`,
      `- Expected: ${markdownText(expectationOf(entry.expected))}`,
      `- ${placeLabel(place)}: ${markdownText(place)}`,
      ...sources(row),
      ...entry.seen.map((sentence) => `- Seen: ${markdownText(shorten(oneLine(sentence), LONGEST_SENTENCE))}`),
    ].join('\n'),
    ...(entry.because === undefined ? [] : [codeBlock(entry.because, limit)]),
    ...(evidence === ''
      ? []
      : [others.length === 0 ? 'Evidence:' : `Evidence of ${markdownText(entry.cell)}:`, codeBlock(evidence, limit)]),
  ];
}

function sources({ claim }: ClaimRow): readonly string[] {
  return (claim?.writtenIn ?? []).map(
    ({ document, section, url, isTopic }) =>
      `- ${isTopic === true ? 'About, without stating it' : 'Written in'}: ${markdownLink(`${document}, ${section}`, url)}`,
  );
}

/** The sentence of a claim, with a link to its source. */
export function sourceLink({ id, claim }: ClaimRow): string {
  return markdownLink(claim?.says ?? id, claim?.writtenIn.find(({ url }) => url !== undefined)?.url);
}

function seenIn({ seen }: GridEntry): string {
  return seen.length === 0
    ? ''
    : `: ${seen.map((sentence) => markdownText(shorten(oneLine(sentence), LONGEST_SENTENCE))).join('; ')}`;
}
