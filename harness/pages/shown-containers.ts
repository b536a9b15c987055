import { fullName } from './page-names';
import type { PageWork } from './page-work';
import type { Stated } from './step';
import { columnsOf, rowOf } from './table-rows';

/** "nifty_blackwell": the engine makes up such names, and makes up different ones for the reader. */
const MADE_UP = /^[a-z]{2,20}_[a-z]{2,20}\d?$/;

/**
 * Learns from a table of `docker ps` what the author's engine called a container that the page starts without a name,
 * and its ID there: later commands use them. Only if there is exactly one container, and exactly one row that can be
 * about it.
 */
export function learnContainers({ names }: Pick<PageWork, 'names'>, { lines }: Pick<Stated, 'lines'>): void {
  const [header = '', ...others] = lines;
  const columns = columnsOf(header);
  const rows = others
    .map((line) => rowOf(line, columns))
    .filter((row) => MADE_UP.test(row['NAMES'] ?? '') && !names.isShown(row['NAMES'] ?? ''));
  for (const row of rows) {
    const image = fullName(row['IMAGE'] ?? '');
    const [container, ...others] = names.containers.filter(
      (each) =>
        each.name === undefined && each.isDetached && fullName(each.image) === image && !names.isShown(each.step),
    );
    const isOnlyRow = rows.filter((each) => fullName(each['IMAGE'] ?? '') === image).length === 1;
    if (container === undefined || others.length > 0 || !isOnlyRow) continue;
    names.show(container, { name: row['NAMES'] ?? '', id: row['CONTAINER ID'] ?? '' });
  }
}
