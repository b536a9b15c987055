import { rowsOf } from './grid';
import type { ClaimRow, Grid } from './grid';

/** One statement of the article, in our own words. */
export interface Statement {
  /** As claims name it in writtenIn[].statements: "A3". */
  readonly id: string;
  readonly section: string;
  readonly says: string;
}

/** A statement and its claims. */
export interface StatementGroup {
  readonly statement: Statement;
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
  const places = new Map(rows.map((row) => [row.id, placeOf(row, statements)]));
  const groups = statements.map((statement): StatementGroup => {
    const own = rows.filter((row) => statementIdsOf(row).has(statement.id));
    const isHere = (row: ClaimRow): boolean => places.get(row.id) === statement.id;
    const references = own
      .filter((row) => !isHere(row))
      .map((row) => ({ row, shownUnder: places.get(row.id) ?? row.chapter }));
    return { statement, rows: own.filter(isHere), references };
  });
  const isEmpty = (group: StatementGroup): boolean => group.rows.length + group.references.length === 0;
  return {
    groups: groups.filter((group) => !isEmpty(group)),
    others: rows.filter((row) => row.chapter === ARTICLE && places.get(row.id) === ARTICLE),
    withoutClaim: groups.filter(isEmpty).map(({ statement }) => statement),
  };
}

function placeOf(row: ClaimRow, statements: readonly Statement[]): string {
  if (row.chapter !== ARTICLE) return row.chapter;
  const ids = statementIdsOf(row);
  return statements.find(({ id }) => ids.has(id))?.id ?? ARTICLE;
}

function statementIdsOf({ claim }: ClaimRow): ReadonlySet<string> {
  return new Set(claim?.writtenIn.flatMap(({ statements = [] }) => statements) ?? []);
}
