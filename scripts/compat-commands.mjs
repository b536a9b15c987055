// @ts-check
import { engineOptions } from './command-options.mjs';

/** The commands about Dockerfiles and the compatibility data; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Command>} */
export const COMPAT_COMMANDS = {
  explain: {
    summary:
      'Builds a Dockerfile with each builder, and prints what every line did and what docker run would start. With --from and --to: prints which measured differences between two cells touch an instruction of it, without an engine, and exits with 1 if any do.',
    operands: {
      name: 'DOCKERFILE',
      help: 'Dockerfiles, or directories with one; the directory of each is its build context',
    },
    options: {
      format: { type: 'string', value: 'NAME', help: 'terminal, markdown or json; default: terminal' },
      from: { type: 'string', value: 'CELL', help: 'the cell of today, such as "Docker 20.10.24 · classic"' },
      to: { type: 'string', value: 'CELL', help: 'the cell after the upgrade, such as "Docker 28.5.2 · BuildKit"' },
      ...engineOptions('engine', 'builder', 'bases', 'debug'),
    },
  },
  site: {
    summary:
      'Writes the compatibility data as a static site, without an engine: every claim with its verdict in each cell, and what changes between two cells.',
    options: { output: { type: 'string', value: 'DIRECTORY', help: 'where the pages go; default: report/site/' } },
  },
};
