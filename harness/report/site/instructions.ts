import type { ClaimRow } from '../model/grid';
import type { SiteSource } from './site-source';

/** Every instruction of a Dockerfile, in the order of the reference. */
const INSTRUCTIONS =
  'FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL'.split(
    ' ',
  );

/**
 * The instructions that a claim is about: those that its sentence names, and those whose section of the reference it belongs
 * to. Empty for a claim about containers alone.
 *
 * @example instructionsOf(row, sections) // ['CMD', 'ENTRYPOINT']
 */
export function instructionsOf(
  { claim }: Pick<ClaimRow, 'claim'>,
  sections: SiteSource['sections'],
): readonly string[] {
  const words = new Set(claim?.says.match(/\b[A-Z]{3,}\b/g));
  const headings = new Set(claim?.writtenIn.map(({ section }) => section));
  const documented = new Set(
    sections
      .filter((section) => section.headings.some((heading) => headings.has(heading)))
      .map(({ section }) => section),
  );
  return INSTRUCTIONS.filter((name) => words.has(name) || documented.has(name));
}
