// @ts-check
/** The commands that read the compatibility data alone; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Command>} */
export const COMPAT_COMMANDS = {
  explain: {
    summary:
      'Prints which measured differences between two cells touch an instruction of a Dockerfile, without an engine; exits with 1 if any do.',
    operands: { name: 'DOCKERFILE', help: 'a Dockerfile, or a directory with one; default: the current directory' },
    options: {
      from: { type: 'string', value: 'CELL', help: 'the cell of today, such as "Docker 20.10.24 · classic"' },
      to: { type: 'string', value: 'CELL', help: 'the cell after the upgrade, such as "Docker 28.5.2 · BuildKit"' },
    },
  },
  site: {
    summary:
      'Writes the compatibility data as a static site, without an engine: every claim with its verdict in each cell, and what changes between two cells.',
    options: { output: { type: 'string', value: 'DIRECTORY', help: 'where the pages go; default: report/site/' } },
  },
};
