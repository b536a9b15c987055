import type { ReferenceSection } from '../shared/reference-sections';
import type { DeclaredClaim } from './declared-claims';

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
