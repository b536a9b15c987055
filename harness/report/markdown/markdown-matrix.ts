import type { RecordHeader } from '../../record/record';
import { entryIn } from '../model/grid';
import type { ClaimRow, GridEntry } from '../model/grid';
import { allCells, countOf, outcomesOf } from '../model/matrix';
import type { Matrix, MatrixChapter } from '../model/matrix';
import type { Report } from '../model/report';
import { folded, markdownTable, markdownText } from './markdown-text';
import { sourceLink } from './markdown-sections';
import { SIGNS, claimsInWords, signOf } from '../model/verdict-words';

/** With more columns than this, named headers would make a table wider than a page. */
export const MOST_NAMED_COLUMNS = 3;

/** Every claim in every cell of a large matrix: numbered columns, differences first, the rest folded by chapter. */
export function matrixTables({ matrix, header: { engines } }: Report): readonly string[] {
  return [...cellTable(matrix, engines), ...notableTables(matrix), ...uniformTable(matrix)];
}

/** The claims that differ between cells, without the cells in which nothing was observed. */
export function notableRowsOf({ notable }: Matrix): readonly ClaimRow[] {
  return notable.flatMap(({ rows }) => rows.map(({ row, entries }) => ({ ...row, entries })));
}

function cellTable(matrix: Matrix, engines: RecordHeader['engines']): readonly string[] {
  const rows = [...matrix.columns, ...matrix.unobserved]
    .toSorted((one, other) => one.number - other.number)
    .map(({ number, cell }) => {
      const engine = engines.find(({ name }) => name === cell.engine);
      const store = engine === undefined ? '' : `${engine.imageStore}, ${engine.storageDriver}`;
      const version = engine === undefined ? 'not observed' : `${engine.version}, API ${engine.apiVersion}`;
      const signs = signCountsOf(entriesIn(matrix, cell.name)) || SIGNS['not-observed'];
      return [String(number), markdownText(cell.name), markdownText(version), markdownText(store), signs];
    });
  return ['## Cells', markdownTable(['No.', 'Cell', 'Version', 'Image store', 'Verdicts'], rows)];
}

function notableTables(matrix: Matrix): readonly string[] {
  const { notable, columns, claims } = matrix;
  if (notable.length === 0) return [];
  const head = ['Claim', ...columns.map(({ number }) => String(number))];
  return [
    `## Not the same in ${allCells(matrix)}, or not as expected: ${countOf(notable)} of ${claimsInWords(claims)}`,
    ...notable.flatMap(({ name, rows }) => [
      `### ${markdownText(name)}`,
      markdownTable(
        head,
        rows.map(({ row, entries, since }) => [
          [sourceLink(row), markdownText(row.id), ...since.map(markdownText)].join('<br>'),
          ...columns.map(({ cell }) => signIn(entries, cell.name)),
        ]),
      ),
    ]),
  ];
}

/** Empty if the claim was left to another run. */
function signIn(entries: readonly GridEntry[], cell: string): string {
  const entry = entryIn({ entries }, cell);
  return entry === undefined ? '' : signOf(entry);
}

function uniformTable(matrix: Matrix): readonly string[] {
  const { uniform } = matrix;
  if (uniform.length === 0) return [];
  const rows = uniform.map((chapter) => [
    markdownText(chapter.name),
    String(chapter.rows.length),
    outcomesOf(chapter)
      .map(([outcome, count]) => `${SIGNS[outcome]} ${count}`)
      .join(', '),
  ]);
  return [
    `## The same in ${allCells(matrix)}, and as expected: ${claimsInWords(countOf(uniform))}`,
    markdownTable(['Chapter', 'Claims', 'Verdicts in each cell'], rows),
    ...uniform.map(foldedList),
  ];
}

function foldedList({ name, rows }: MatrixChapter): string {
  const items = rows.map(
    ({ row, entries: [entry] }) =>
      `- ${entry === undefined ? '' : `${signOf(entry)} `}${sourceLink(row)} (${markdownText(row.id)})`,
  );
  return folded(`${markdownText(name)}: ${claimsInWords(rows.length)}`, items.join('\n'));
}

function entriesIn({ notable, uniform }: Matrix, cell: string): readonly GridEntry[] {
  const rows = [...notable, ...uniform].flatMap(({ rows: own }) => own);
  return rows.flatMap(({ entries }) => entries.filter((entry) => entry.cell === cell));
}

function signCountsOf(entries: readonly GridEntry[]): string {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(signOf(entry), (counts.get(signOf(entry)) ?? 0) + 1);
  const order = Object.values(SIGNS).flatMap((sign) => [sign, `${sign}!`]);
  return order.flatMap((sign) => (counts.has(sign) ? [`${sign} ${counts.get(sign) ?? 0}`] : [])).join(', ');
}
