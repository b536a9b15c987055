import { cellsInWords } from '../model/cells-in-words';
import type { ClaimRow } from '../model/grid';
import { LONGEST_SENTENCE, oneLine, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { ARTICLE } from '../model/statement-groups';
import type { StatementGroup } from '../model/statement-groups';
import { STATEMENT_VERDICTS, judge } from '../model/statement-verdict';
import type { Judgment, Reason, StatementVerdict } from '../model/statement-verdict';
import { STATEMENT_SIGNS, STATEMENT_WORDS } from '../model/statement-words';
import { claimsInWords } from '../model/verdict-words';
import type { TerminalFormat, TerminalStyle } from './terminal-style';

/** A report of more claims only counts those that are true or not judged: the latter are among the failures. */
const MOST_LISTED = 20;

const FORMATS: Readonly<Record<StatementVerdict, TerminalFormat>> = {
  'not-judged': 'magenta',
  // Red is for what is not as expected.
  false: ['bold', 'yellow'],
  caveat: 'yellow',
  true: 'green',
};

const LABELS: Readonly<Record<StatementVerdict, string>> = {
  // Its reasons show it.
  'not-judged': '',
  false: 'False: ',
  caveat: 'Caveat: ',
  true: '',
};

/** One thing that has a verdict: a statement of the article, or a claim. */
interface Item {
  /** "A3"; empty for a claim. */
  readonly id: string;
  readonly says: string;
  readonly judgment: Judgment;
}

/** The statements of the article, a line each with its reasons: what is not true comes first. */
export function statementLines(report: Report, style: TerminalStyle): readonly string[] {
  const { groups } = report.statementGroups;
  const items = groups
    .filter((group) => !isLeftOut(group))
    .map(({ statement: { id, says }, judgment }) => ({ id, says, judgment }));
  return [
    ...(items.length === 0 ? [] : ['', style.paint('bold', 'The article'), ...itemLines(items, report, style)]),
    ...leftOutLines(groups.filter(isLeftOut), style),
  ];
}

/** The claims of no statement above, by chapter: those that are not true, and the others if they are few. */
export function otherClaimLines(report: Report, style: TerminalStyle): readonly string[] {
  const judged = report.statementGroups.groups.filter((group) => !isLeftOut(group));
  const shown = new Set(judged.flatMap(({ claims }) => claims.map(({ id }) => id)));
  return report.grid.chapters
    .map(({ name, rows }) => {
      if (name !== ARTICLE || judged.length === 0) return { name, rows };
      return { name: `${name}, other claims`, rows: rows.filter(({ id }) => !shown.has(id)) };
    })
    .filter(({ rows }) => rows.length > 0)
    .flatMap((chapter) => chapterLines(chapter, report, style));
}

/** Whether a statement is not judged only because the run did not check all its claims. */
function isLeftOut({ judgment: { reasons } }: StatementGroup): boolean {
  return reasons.some(({ kind }) => kind === 'not-run') && reasons.every(({ kind }) => kind === 'not-run');
}

function leftOutLines(groups: readonly StatementGroup[], { hang, paint }: TerminalStyle): readonly string[] {
  if (groups.length === 0) return [];
  const ids = groups.map(({ statement }) => oneLine(statement.id)).join(', ');
  return [
    '',
    ...hang('', `Not judged, because this run left out some of their claims: ${ids}`).map((line) => paint('dim', line)),
  ];
}

function chapterLines(
  { name, rows }: { readonly name: string; readonly rows: readonly ClaimRow[] },
  report: Report,
  style: TerminalStyle,
): readonly string[] {
  const all = rows.map(itemOf);
  const items =
    report.rows.length <= MOST_LISTED
      ? all
      : all.filter(({ judgment: { verdict } }) => verdict === 'false' || verdict === 'caveat');
  const title = style.hang('', oneLine(`${name}: ${claimsInWords(rows.length)}, ${countsInWords(all)}`));
  return ['', ...title.map((line) => style.paint('bold', line)), ...itemLines(items, report, style)];
}

/** A claim that is not judged needs no reason here: it is among the failures, in full. */
function itemOf(row: ClaimRow): Item {
  const { verdict, reasons } = judge({ rows: [row] });
  const isFailure = reasons.some(({ kind }) => kind === 'unexpected' || kind === 'not-observed');
  return { id: '', says: row.claim?.says ?? row.id, judgment: { verdict, reasons: isFailure ? [] : reasons } };
}

/** "12 true, 1 false"; "all true". */
function countsInWords(items: readonly Item[]): string {
  const counts = STATEMENT_VERDICTS.toReversed()
    .map((verdict) => [items.filter(({ judgment }) => judgment.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0);
  const isOne = counts.length === 1;
  return counts
    .map(([count, verdict]) => `${isOne ? (count === 1 ? '' : 'all ') : `${count} `}${STATEMENT_WORDS[verdict]}`)
    .join(', ');
}

function itemLines(items: readonly Item[], report: Report, style: TerminalStyle): readonly string[] {
  return STATEMENT_VERDICTS.flatMap((wanted) =>
    items.filter(({ judgment }) => judgment.verdict === wanted).flatMap((item) => linesOf(item, report, style)),
  );
}

function linesOf({ id, says, judgment }: Item, report: Report, { hang, paint }: TerminalStyle): readonly string[] {
  const { verdict, reasons } = judgment;
  const head = ` ${STATEMENT_SIGNS[verdict]} ${id === '' ? '' : `${oneLine(id)} `.padEnd(5)}`;
  const [first = '', ...rest] = hang(head, oneLine(says));
  const indent = ' '.repeat(head.length);
  const why =
    judgment.elsewhere === undefined
      ? reasons.map((reason) => reasonInWords(reason, LABELS[verdict], report))
      : [elsewhereInWords(reasons, judgment.elsewhere, report)];
  return [
    `${paint(FORMATS[verdict], first.slice(0, head.length))}${first.slice(head.length)}`,
    ...rest,
    ...why.flatMap((text) => hang(indent, text).map((line) => paint(FORMATS[verdict], line))),
  ];
}

/** Why something was not observed is among the failures, in full. */
function elsewhereInWords(lost: readonly Reason[], { verdict, reasons }: Judgment, report: Report): string {
  const where = cellsInWords(
    lost.flatMap(({ cells }) => cells),
    report.grid.cells,
  );
  const why = reasons.map((reason) => reasonInWords(reason, '', report)).join(' ');
  return `Not observed ${where}; elsewhere it is ${STATEMENT_WORDS[verdict]}${why === '' ? '.' : `: ${why}`}`;
}

function reasonInWords({ says, cells, kind }: Reason, label: string, { grid }: Report): string {
  const where = kind === 'not-run' ? '' : cellsInWords(cells, grid.cells);
  // "BuildKit skips …" needs no "with BuildKit".
  const isSaid = says.toLowerCase().includes(where.replace(/^(with|in) /, '').toLowerCase());
  return shorten(oneLine(`${label}${says}${isSaid ? '' : ` (${where})`}`), LONGEST_SENTENCE);
}
