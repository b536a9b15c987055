// @ts-check
import { engineOptions } from './command-options.mjs';

/** The commands about Dockerfiles and the compatibility data; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Command>} */
export const COMPAT_COMMANDS = {
  explain: {
    summary:
      'Builds a Dockerfile with each builder, and prints what every line did and what docker run would start. With --from and --to: prints which measured differences between two cells concern one of its lines, without an engine, and exits with 1 if any are.',
    operands: {
      name: 'DOCKERFILE',
      help: 'Dockerfiles, or directories with one; the directory of each is its build context; or an image, as with `layerproof image`',
    },
    options: {
      format: { type: 'string', value: 'NAME', help: 'terminal, markdown or json; default: terminal' },
      json: { type: 'boolean', help: 'the same as --format json' },
      html: {
        type: 'string',
        value: 'FILE',
        help: 'also writes a page: the lines, the build, the layers and the start',
      },
      run: { type: 'boolean', help: 'starts each image once, as `docker run IMAGE` does, and prints how it ended' },
      seconds: { type: 'string', value: 'N', help: 'with --run or --matrix: stops it after this time; default: 10' },
      'build-arg': {
        type: 'string',
        multiple: true,
        value: 'NAME=VALUE',
        help: 'the value of an ARG, as with `docker build`',
      },
      secret: {
        type: 'string',
        multiple: true,
        value: 'SECRET',
        help: 'id=NAME,src=FILE for `RUN --mount=type=secret`, as with `docker build`; printed output has the id instead',
      },
      from: { type: 'string', value: 'CELL', help: 'the cell that you use today, such as "Docker 20.10.24 · classic"' },
      to: { type: 'string', value: 'CELL', help: 'the cell after the upgrade, such as "Docker 28.5.2 · BuildKit"' },
      matrix: {
        type: 'boolean',
        help: 'with --from and --to: builds and starts the Dockerfile in both cells, and exits with 1 only if something differs there',
      },
      ...engineOptions('engine', 'builder', 'bases', 'debug'),
    },
  },
  site: {
    summary:
      'Writes the compatibility data as a static site, without an engine: every claim with its verdict in each cell, and what changes between two cells.',
    options: { output: { type: 'string', value: 'DIRECTORY', help: 'where the pages go; default: report/site/' } },
  },
};
