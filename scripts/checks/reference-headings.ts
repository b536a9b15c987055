import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DeclaredClaim } from './declared-claims';
import { ROOT } from '../shared/options';

/** A section of the Dockerfile reference. */
export interface ReferenceSection {
  readonly section: string;
  /** Whether each of its headings should have a claim: it is about RUN, CMD, ENTRYPOINT, SHELL or something that affects them. */
  readonly isOurs: boolean;
  /** Its own heading and all below it, in order. */
  readonly headings: readonly string[];
}

export function readHeadings(): readonly ReferenceSection[] {
  const file = path.join(ROOT, 'scenarios', 'reference', 'headings.json');
  return JSON.parse(readFileSync(file, 'utf8')) as readonly ReferenceSection[];
}

/** Each heading of these sections with the number of its claims, or a dash if it has none. */
export function coverageLines(
  sections: readonly ReferenceSection[],
  claims: readonly DeclaredClaim[],
): readonly string[] {
  const headings = sections.filter(({ isOurs }) => isOurs).flatMap((section) => section.headings);
  const countOf = (heading: string): number => claims.filter((claim) => claim.headings.includes(heading)).length;
  const counts = headings.map((heading) => ({ heading, count: countOf(heading) }));
  const covered = counts.filter(({ count }) => count > 0).length;
  return [
    `Headings of the Dockerfile reference: ${covered} of ${headings.length} with claims`,
    ...counts.map(({ heading, count }) => `${String(count || '–').padStart(5)}  ${heading}`),
  ];
}
