import type { LeftOut } from '../../record/record';
import { placeInWords, statedAt } from './claim-places';
import type { Report } from './report';

/** Something that a reader should know and that does not fail a run: a finding, or a statement that was not checked. */
export interface Aside {
  /** `docs/page.md:12`. */
  readonly where: string;
  /** What was found, or the statement as written. */
  readonly says: string;
  /**
   * The cell of a finding that holds in one cell only, or why a statement was not checked; empty for a finding
   * everywhere.
   */
  readonly why: string;
}

export type AsideSource = Pick<Report, 'header' | 'findings' | 'rows'>;

/** The findings of a record, in its order. */
export function findingsOf({ header, findings = [], rows }: AsideSource): readonly Aside[] {
  return findings.map(({ claim: id, cell, says, place }) => {
    const row = rows.find((candidate) => candidate.id === id) ?? { id };
    return {
      where: placeInWords(place ?? statedAt({ header }, row)),
      says,
      why: cell === undefined ? '' : `In ${cell}.`,
    };
  });
}

/** A report without the findings and left-out statements of pages whose text it has: those are next to their lines. */
export function withoutPageAsides<T extends AsideSource>(report: T): T {
  const { header, findings = [] } = report;
  const pages = new Set(header.documents?.map(({ file }) => file));
  const leftOut = (header.leftOut ?? []).filter(({ file }) => !pages.has(file));
  const others = findings.filter(({ place }) => place === undefined || !pages.has(place.file));
  return { ...report, header: { ...header, leftOut }, findings: others };
}

/** The statements of a record that were read but not checked, each with its reason and what would make it checkable. */
export function leftOutOf({ header: { leftOut = [] } }: Pick<Report, 'header'>): readonly Aside[] {
  return leftOut.map((one) => ({ where: placeInWords(one), says: one.text, why: whyLeftOut(one) }));
}

const REASONS: Readonly<Record<LeftOut['reason'], string>> = {
  policy: 'Not allowed here',
  placeholder: 'A placeholder without a value',
  missing: 'Something is missing',
  unsupported: 'Not supported',
  ambiguous: 'Ambiguous',
  fragment: 'Only a part of a file or command',
  author: 'Skipped by the author',
  blocked: 'Needs an earlier step that was left out',
  'asks-nothing': 'Checks nothing',
};

/** "Not allowed here: --privileged.", and what would make the statement checkable. */
export function whyLeftOut({ reason, what, next }: LeftOut): string {
  return [`${REASONS[reason]}: ${what.replace(/\.$/, '')}.`, ...(next === undefined ? [] : [next])].join(' ');
}
