import type { RecordHeader } from '../../record/record';
import { listInWords, withBuilders } from './cells-in-words';
import { rowsOf } from './grid';
import type { Grid } from './grid';
import { ARTICLE } from './statement-groups';
import { claimsInWords, counted } from './verdict-words';

const MOST_NAMED = 3;

/** What was tested and where, in one sentence: the subtitle of a report. Not yet stripped or escaped. */
export function subjectOf(grid: Grid, header: RecordHeader): string {
  const rows = rowsOf(grid);
  const where = `checked ${placeOf(grid, header)}${beginOf(header)}.`;
  const pages = [...new Set(Object.values(header.places ?? {}).map(({ file }) => file))];
  if (pages.length > 0) {
    const names = pages.length <= MOST_NAMED ? listInWords(pages) : counted(pages.length, 'page');
    return `${counted(rows.length, 'statement')} from ${names}, ${where}`;
  }
  const claims = claimsInWords(rows.length);
  const chapters = grid.chapters.map(({ name }) => name);
  const others = [...new Set(chapters.filter((name) => name !== ARTICLE).map((name) => name.split('/')[0] ?? name))];
  const sources = [
    ...(chapters.includes(ARTICLE) ? ['an article that explains RUN and CMD to beginners'] : []),
    ...(others.length === 0 ? [] : [`${others.length === 1 ? 'the chapter' : 'the chapters'} ${listInWords(others)}`]),
  ];
  return `${claims} from ${sources.join(' and ') || 'no chapter'}, ${where}`;
}

/** When the run began, to the minute, including the time in which an engine was built. */
function beginOf({ startedAt }: RecordHeader): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(startedAt) ?? [];
  return day === undefined || time === undefined ? '' : ` on ${day} at ${time} UTC`;
}

/** Cells that are named like their engines involve no builder. */
function buildersOf(cells: Grid['cells']): string {
  const asked = cells.filter(({ name, engine }) => name !== engine);
  return asked.length === 0 ? '' : ` ${withBuilders([...new Set(asked.map(({ builder }) => builder))])}`;
}

/** "in Docker 26.1.5 with the classic builder and BuildKit"; a matrix is summed up by its products. */
function placeOf({ cells }: Grid, { engines }: RecordHeader): string {
  const names = [...new Set(cells.map(({ engine }) => engine))];
  if (names.length === 0) return 'in no cell';
  if (names.length <= MOST_NAMED) return `in ${listInWords(names)}${buildersOf(cells)}`;
  const products = [...new Set(names.map((name) => name.split(' ')[0] ?? name))];
  const ranges = products.map((product) => {
    const versions = engines
      .filter(({ name }) => name.startsWith(`${product} `))
      .map(({ version }) => /^\d+(\.\d+)*/.exec(version)?.[0] ?? version)
      .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
    const [first, last] = [versions[0], versions.at(-1)];
    return first === undefined ? product : first === last ? `${product} ${first}` : `${product} ${first} to ${last}`;
  });
  return `in ${counted(cells.length, 'cell')} (${listInWords(ranges)})`;
}
