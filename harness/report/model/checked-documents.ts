import type { FindingLine, LeftOut } from '../../record/record';
import { isImplied } from './grid';
import type { ClaimRow } from './grid';
import type { Report } from './report';

/** A page with what was found about each of its lines. */
export interface CheckedDocument extends StatementCount {
  readonly file: string;
  readonly lines: readonly DocumentLine[];
}

export interface DocumentLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** The claims that are stated here, or in lines from here on. */
  readonly rows: readonly ClaimRow[];
  /** The claims that are stated in several lines, this one among them. */
  readonly covering: readonly ClaimRow[];
  readonly findings: readonly FindingLine[];
  readonly leftOut: readonly LeftOut[];
}

/** How many statements of a page hold: the verdict is the expected one in every cell that has an answer. */
export interface StatementCount {
  readonly holding: number;
  readonly statements: number;
  /** Whether nothing is stated, so that it was only checked whether the commands work. */
  readonly isImplied: boolean;
}

type Source = Pick<Report, 'rows' | 'header' | 'findings'>;

/** The pages of a report, line by line; empty for one about scenarios. */
export function checkedDocumentsOf({ rows, header, findings = [] }: Source): readonly CheckedDocument[] {
  const { documents = [], places = {}, leftOut = [] } = header;
  return documents.map(({ file, text }) => {
    const own = rows.flatMap((row) => {
      const place = places[row.id];
      return place?.file === file ? [{ row, first: place.line, last: place.endLine ?? place.line }] : [];
    });
    const lines = text.split(/\r?\n/).map((line, index): DocumentLine => {
      const number = index + 1;
      return {
        number,
        text: line,
        rows: own.filter(({ first }) => first === number).map(({ row }) => row),
        covering: own.filter(({ first, last }) => first <= number && number <= last).map(({ row }) => row),
        findings: findings.filter(({ place }) => place?.file === file && place.line === number),
        leftOut: leftOut.filter((one) => one.file === file && one.line === number),
      };
    });
    return { file, lines, ...statementCount(own.map(({ row }) => row)) };
  });
}

/** Counts what pages state; only if they state nothing, whether their commands work. */
export function statementCount(rows: readonly ClaimRow[]): StatementCount {
  const checked = rows.filter(({ entries }) => entries.some(({ outcome }) => outcome !== 'not-applicable'));
  const stated = checked.filter((row) => !isImplied(row));
  const counted = stated.length > 0 ? stated : checked;
  const holding = counted.filter(({ entries }) => entries.every(({ isAsExpected }) => isAsExpected)).length;
  return { holding, statements: counted.length, isImplied: stated.length === 0 };
}

/** "12 of 12 statements hold"; "7 of 7 commands work" where nothing is stated. */
export function statementsInWords({ holding, statements, isImplied: isOnlyImplied }: StatementCount): string {
  const [noun, verb] = isOnlyImplied ? ['command', 'work'] : ['statement', 'hold'];
  return `${holding} of ${statements} ${noun}${statements === 1 ? '' : 's'} ${verb}${statements === 1 ? 's' : ''}`;
}
