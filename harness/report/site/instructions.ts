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
export function instructionsOf(row: Pick<ClaimRow, 'claim'>, sections: SiteSource['sections']): readonly string[] {
  const named = namedInstructions(row);
  const headings = new Set(row.claim?.writtenIn.map(({ section }) => section));
  const documented = sections
    .filter((section) => section.headings.some((heading) => headings.has(heading)))
    .map(({ section }) => section);
  return INSTRUCTIONS.filter((name) => named.includes(name) || documented.includes(name));
}

/** The instructions that the sentence of a claim names. */
export function namedInstructions({ claim }: Pick<ClaimRow, 'claim'>): readonly string[] {
  const words = new Set(claim?.says.match(/\b[A-Z]{3,}\b/g));
  return INSTRUCTIONS.filter((name) => words.has(name));
}
