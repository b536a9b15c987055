import { rowsOf } from './grid';
import type { ClaimRow, Grid } from './grid';
import { judge } from './statement-verdict';
import type { JudgedClaims, Judgment } from './statement-verdict';

/** One statement of the article, in our own words. */
export interface Statement {
  /** As claims name it in writtenIn[].statements: "A3". */
  readonly id: string;
  readonly section: string;
  readonly says: string;
  /**
   * Ids of the claims without which it cannot be judged. A record alone does not say: it has no statements of a claim that
   * was left out or never observed.
   */
  readonly claims: readonly string[];
}

/** A statement, its verdict, and its claims. */
export interface StatementGroup {
  readonly statement: Statement;
  readonly judgment: Judgment;
  /** All its claims in this run, also those that other statements share. */
  readonly claims: readonly ClaimRow[];
  /** The claims that are shown in full here. */
  readonly rows: readonly ClaimRow[];
  /** Claims of this statement that are shown elsewhere: under another statement, or in their own chapter. */
  readonly references: ReadonlyArray<{ readonly row: ClaimRow; readonly shownUnder: string }>;
}

/** The claims of the article, statement by statement. */
export interface StatementGroups {
  /** In the order of the statements, without those that have no claim. */
  readonly groups: readonly StatementGroup[];
  /** Claims of the article that name none of the statements. */
  readonly others: readonly ClaimRow[];
  readonly withoutClaim: readonly Statement[];
}

export const ARTICLE = 'article';

/** Groups the claims of the article by statement; a claim of several statements is shown in full under the first only. */
export function statementGroupsOf(grid: Grid, statements: readonly Statement[]): StatementGroups {
  const rows = rowsOf(grid);
  const lost = lostCellsIn(grid);
  const places = new Map(rows.map((row) => [row.id, placeOf(row, statements)]));
  const groups = statements.map((statement): StatementGroup => {
    const claims = rows.filter((row) => belongsTo(row, statement));
    const isHere = (row: ClaimRow): boolean => places.get(row.id) === statement.id;
    const references = claims
      .filter((row) => !isHere(row))
      .map((row) => ({ row, shownUnder: places.get(row.id) ?? row.chapter }));
    const missing = statement.claims.filter((id) => !claims.some((row) => row.id === id));
    return {
      statement,
      judgment: judgmentOf({ rows: claims, missing }, lost),
      claims,
      rows: claims.filter(isHere),
      references,
    };
  });
  return {
    groups: groups.filter(({ claims }) => claims.length > 0),
    others: rows.filter((row) => row.chapter === ARTICLE && places.get(row.id) === ARTICLE),
    withoutClaim: groups.filter(({ claims }) => claims.length === 0).map(({ statement }) => statement),
  };
}

/** The names of the cells in which nothing was observed. */
function lostCellsIn(grid: Grid): ReadonlySet<string> {
  const observed = new Set(
    rowsOf(grid).flatMap(({ entries }) => entries.flatMap((entry) => (entry.isRecorded ? [entry.cell] : []))),
  );
  return new Set(grid.cells.map(({ name }) => name).filter((name) => !observed.has(name)));
}

function judgmentOf(claims: JudgedClaims, lost: ReadonlySet<string>): Judgment {
  const judgment = judge(claims);
  if (judgment.verdict !== 'not-judged' || lost.size === 0) return judgment;
  const rows = claims.rows.map((row) => ({ ...row, entries: row.entries.filter(({ cell }) => !lost.has(cell)) }));
  const elsewhere = judge({ ...claims, rows });
  return elsewhere.verdict === 'not-judged' ? judgment : { ...judgment, elsewhere };
}

function placeOf(row: ClaimRow, statements: readonly Statement[]): string {
  if (row.chapter !== ARTICLE) return row.chapter;
  return statements.find((statement) => belongsTo(row, statement))?.id ?? ARTICLE;
}

function belongsTo({ id, claim }: ClaimRow, statement: Statement): boolean {
  const isNamed = claim?.writtenIn.some(({ statements = [] }) => statements.includes(statement.id)) ?? false;
  return isNamed || statement.claims.includes(id);
}
