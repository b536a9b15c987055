// @ts-check
/** The commands that read Markdown pages; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Command>} */
export const PAGE_COMMANDS = {
  doctest: {
    summary: 'Plans how the Dockerfiles and docker commands of Markdown pages are checked, without an engine.',
    operands: { name: 'FILE', help: 'Markdown pages, or directories with pages' },
    options: {
      plan: { type: 'boolean', help: 'prints what would be built and run, what is left out and why; runs nothing' },
      json: { type: 'boolean', help: 'with --plan: prints the plan as JSON' },
      'allow-image': {
        type: 'string',
        multiple: true,
        value: 'PATTERN',
        help: 'images besides the official ones that pages may use: somebody/tool or somebody/*',
      },
    },
  },
};
