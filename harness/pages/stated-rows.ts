import { fullName } from './page-names';
import { Refusal, unsupported } from './refusal';
import type { LookStep, Stated } from './step';
import { columnsOf, rowOf, type TableRow } from './table-rows';

/**
 * Only rows of what the page itself has created can be compared: the others are those of the author's machine.
 *
 * @throws Refusal for a list of everything in which no such row is, or one that the page does not account for.
 */
export function listsOwn({ at, of }: Pick<LookStep, 'at' | 'of'>, { lines }: Stated): void {
  const [header = '', ...others] = lines;
  const columns = columnsOf(header);
  const rows = others.map((line) => rowOf(line, columns));
  const what = at === 'images' ? 'images' : at === 'network-ls' ? 'networks' : 'volumes';
  if (of.length === 0) throw unsupported(`the list of all ${what} of a machine`);
  if (at === 'images') {
    refuseOtherTags(of, rows);
    return;
  }
  const names = rows.map((row) => row['NAME'] ?? row['VOLUME NAME'] ?? '');
  if (!names.some((name) => of.includes(name)))
    throw new Refusal('ambiguous', `rows of ${what} that the page does not create`);
}

/** The page may have tagged an image in a command that is left out, so another tag is not a mistake. */
function refuseOtherTags(of: readonly string[], rows: readonly TableRow[]): void {
  const own = new Set(of.map(fullName));
  const repositories = new Set([...own].map((name) => name.replace(/:[^/:]*$/, '')));
  const stated = rows.filter((row) => repositories.has(row['REPOSITORY'] ?? ''));
  const isOwn = (row: TableRow): boolean => own.has(`${row['REPOSITORY'] ?? ''}:${row['TAG'] ?? ''}`);
  if (stated.length === 0 || !stated.every(isOwn))
    throw new Refusal('ambiguous', 'rows of images that the page does not build');
}
