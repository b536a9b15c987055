const INSTRUCTIONS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

/**
 * It follows the words of the shell, the last of which is an option; anywhere else it belongs to the command of RUN.
 */
const NOP = /^[^'"]*?\s-\S+ #\(nop\)\s+(\w+)/;

/**
 * Names the Dockerfile instruction that created a history entry, or returns the empty string if its text names none.
 *
 * The classic builder writes `/bin/sh -c #(nop)  CMD [...]` for an instruction that ran nothing, and for RUN only what
 * was run: `/bin/sh -c echo hi`, with `|1 NAME=value` before it when it saw build arguments, or the words of the exec
 * form. BuildKit writes the instruction itself: `CMD [...]`, `RUN /bin/sh -c echo hi # buildkit` (measured).
 */
export function instructionOf(createdBy: string, { builtByBuildKit }: { readonly builtByBuildKit: boolean }): string {
  const first = (/^\S+/.exec(createdBy)?.[0] ?? '').toUpperCase();
  if (builtByBuildKit) return INSTRUCTIONS.has(first) ? first : '';
  const ranNothing = NOP.exec(createdBy)?.[1];
  if (ranNothing !== undefined) return ranNothing.toUpperCase();
  return createdBy === '' ? '' : 'RUN';
}

/** What BuildKit's Dockerfile frontend writes to the comment of each history entry that it creates. */
export const BUILDKIT_COMMENT = 'buildkit.dockerfile.v0';
