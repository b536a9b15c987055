import type { RecordHeader } from '../../record/record';
import type { ClaimRow, GridEntry } from '../model/grid';
import { allCells, countOf, outcomesOf } from '../model/matrix';
import type { Matrix, MatrixChapter } from '../model/matrix';
import type { Report } from '../model/report';
import { markdownTable, markdownText } from './markdown-text';
import { sourceLink } from './markdown-sections';
import { SIGNS, claimsInWords, signOf } from '../model/verdict-words';

/** More columns than this, with names as heads, are wider than a page. */
export const MOST_NAMED_COLUMNS = 3;

/** Every claim in every cell of many: numbered columns, what differs first, the rest folded by chapter. */
export function matrixTables({ matrix, header: { engines } }: Report): readonly string[] {
  return [...cellTable(matrix, engines), ...tellingTables(matrix), ...alikeTable(matrix)];
}

/** The claims that are not the same everywhere, without the cells in which nothing was observed. */
export function tellingRowsOf({ telling }: Matrix): readonly ClaimRow[] {
  return telling.flatMap(({ rows }) => rows.map(({ row, entries }) => ({ ...row, entries })));
}

function cellTable(matrix: Matrix, engines: RecordHeader['engines']): readonly string[] {
  const rows = [...matrix.columns, ...matrix.silent]
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

function tellingTables(matrix: Matrix): readonly string[] {
  const { telling, columns, claims } = matrix;
  if (telling.length === 0) return [];
  const head = ['Claim', ...columns.map(({ number }) => String(number))];
  return [
    `## Not alike in ${allCells(matrix)}, or not as expected: ${countOf(telling)} of ${claimsInWords(claims)}`,
    ...telling.flatMap(({ name, rows }) => [
      `### ${markdownText(name)}`,
      markdownTable(
        head,
        rows.map(({ row, entries }) => [`${sourceLink(row)}<br>${markdownText(row.id)}`, ...entries.map(signOf)]),
      ),
    ]),
  ];
}

function alikeTable(matrix: Matrix): readonly string[] {
  const { alike } = matrix;
  if (alike.length === 0) return [];
  const rows = alike.map((chapter) => [
    markdownText(chapter.name),
    String(chapter.rows.length),
    outcomesOf(chapter)
      .map(([outcome, count]) => `${SIGNS[outcome]} ${count}`)
      .join(', '),
  ]);
  return [
    `## Alike in ${allCells(matrix)}, and as expected: ${claimsInWords(countOf(alike))}`,
    markdownTable(['Chapter', 'Claims', 'Verdicts in each cell'], rows),
    ...alike.map(foldedList),
  ];
}

function foldedList({ name, rows }: MatrixChapter): string {
  const items = rows.map(
    ({ row, entries: [entry] }) =>
      `- ${entry === undefined ? '' : `${signOf(entry)} `}${sourceLink(row)} (${markdownText(row.id)})`,
  );
  return `<details><summary>${markdownText(name)}: ${claimsInWords(rows.length)}</summary>\n\n${items.join('\n')}\n\n</details>`;
}

function entriesIn({ telling, alike }: Matrix, cell: string): readonly GridEntry[] {
  const rows = [...telling, ...alike].flatMap(({ rows: own }) => own);
  return rows.flatMap(({ entries }) => entries.filter((entry) => entry.cell === cell));
}

function signCountsOf(entries: readonly GridEntry[]): string {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(signOf(entry), (counts.get(signOf(entry)) ?? 0) + 1);
  const order = Object.values(SIGNS).flatMap((sign) => [sign, `${sign}!`]);
  return order.flatMap((sign) => (counts.has(sign) ? [`${sign} ${counts.get(sign) ?? 0}`] : [])).join(', ');
}
