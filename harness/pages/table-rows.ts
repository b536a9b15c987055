/** A row of `docker ps`, `docker images` or `docker history`, by the titles of its columns. */
export type TableRow = Readonly<Record<string, string>>;

interface Column {
  readonly title: string;
  readonly start: number;
  readonly end: number | undefined;
}

/** Titles are separated by at least two spaces, because some contain one. */
export function columnsOf(header: string): readonly Column[] {
  const found = [...header.matchAll(/\S+(?: \S+)*/g)];
  return found.map((each, index) => ({ title: each[0], start: each.index, end: found[index + 1]?.index }));
}

export function rowOf(line: string, columns: readonly Column[]): TableRow {
  return Object.fromEntries(columns.map(({ title, start, end }) => [title, line.slice(start, end).trim()]));
}
