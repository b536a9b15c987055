import { columnsOf, rowOf, type TableRow } from '../pages/table-rows';
import { compareOutput } from './compare-output';

export type TableComparison =
  | { readonly kind: 'same' }
  /** The stated row that was not found, counted from the first line, and the column that differs. */
  | {
      readonly kind: 'different';
      readonly at: number;
      readonly column?: string;
      readonly stated: string;
      readonly printed: string;
    }
  | { readonly kind: 'undecided'; readonly because: string };

/** The column that identifies a row. */
const KEYS = ['NAMES', 'REPOSITORY', 'CREATED BY', 'VOLUME NAME', 'NAME'];
/** What differs between runs and between engines. */
const IGNORED = new Set([
  'CONTAINER ID',
  'IMAGE ID',
  'NETWORK ID',
  'CREATED',
  'SIZE',
  'DISK USAGE',
  'CONTENT SIZE',
  'EXTRA',
  'COMMENT',
  'PORTS',
  'IMAGE',
]);

/**
 * Compares a stated table with the actual rows: row by row, identified by NAMES, REPOSITORY and the like. There may be
 * other rows too, and IDs, ages, sizes and host ports are not compared.
 *
 * @param known What the page itself has named; other rows are those of the author's machine.
 */
export function compareTable(
  stated: readonly string[],
  rows: readonly TableRow[],
  known: readonly string[],
): TableComparison {
  const [header = '', ...lines] = stated;
  const columns = columnsOf(header);
  const key = KEYS.find((name) => columns.some(({ title }) => title === name));
  if (key === undefined) return { kind: 'undecided', because: 'the table has no column that names its rows' };
  const wanted = lines.flatMap((line, index) =>
    isElided(line) ? [] : [{ at: index + 1, row: rowOf(line, columns), line }],
  );
  const own = wanted.filter(({ row }) => known.includes(row[key] ?? ''));
  if (own.length === 0) return { kind: 'undecided', because: 'the page has named nothing that is in the table' };
  for (const { at, row, line } of own) {
    const named = rows.filter((each) => isLike(row[key] ?? '', each[key] ?? '', key));
    const [first] = named;
    if (first === undefined) return { kind: 'different', at, column: key, stated: row[key] ?? line, printed: '' };
    const differences = named.map((each) => differenceOf(row, each));
    if (differences.includes(undefined)) continue;
    const column = differences[0] ?? key;
    return { kind: 'different', at, column, stated: row[column] ?? '', printed: first[column] ?? '' };
  }
  return { kind: 'same' };
}

function differenceOf(stated: TableRow, found: TableRow): string | undefined {
  return Object.keys(stated).find((column) => {
    const [wanted = '', printed] = [stated[column], found[column]];
    return !IGNORED.has(column) && printed !== undefined && wanted !== '' && !isLike(wanted, printed, column);
  });
}

function isLike(wanted: string, printed: string, column: string): boolean {
  if (column === 'STATUS') return statusClass(wanted) === statusClass(printed);
  if (column === 'COMMAND') return isShortenedTo(unquoted(wanted), unquoted(printed));
  if (column === 'CREATED BY') return isShortenedTo(wanted, printed);
  if (column === 'TAG' && (wanted === '' || printed === '')) return true;
  return compareOutput([wanted], printed).kind === 'same';
}

/** "Up", "Exited (3)": not for how long. */
function statusClass(status: string): string {
  if (/^Up\b.*\(Paused\)$/.test(status)) return 'Paused';
  return /^(?:Up|Created|Restarting|Paused|Exited \(\d+\))/.exec(status)?.[0] ?? status;
}

/** Old versions of Docker truncate a command after 20 characters, without a mark. */
const CUT_AFTER = 15;

function isShortenedTo(wanted: string, whole: string): boolean {
  const start = wanted.replace(/(?:…|\.\.\.)$/, '');
  return start === wanted
    ? wanted === whole ||
        (wanted.length >= CUT_AFTER && whole.startsWith(wanted)) ||
        whole.replace(/(?:…|\.\.\.)$/, '') === wanted
    : whole.startsWith(start) || start.startsWith(whole.replace(/…$/, ''));
}

/** The engine puts words with spaces in quotes, which add nothing. */
function unquoted(command: string): string {
  return command
    .replace(/^["“]|["”]$/g, '')
    .replaceAll('\\"', '"')
    .replaceAll("'", '');
}

function isElided(line: string): boolean {
  return line.trim() === '' || /^\s*(?:\.{3,}|…)\s*$/.test(line);
}
