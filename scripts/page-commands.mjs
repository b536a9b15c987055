// @ts-check
/** The commands that read Markdown pages; a part of commands.mjs. */

/**
 * @param {Record<string, import('./commands.mjs').Option>} ENGINE_OPTIONS
 * @returns {Record<string, import('./commands.mjs').Command>}
 */
export const pageCommands = (ENGINE_OPTIONS) => ({
  doctest: {
    summary:
      'Checks Markdown pages: builds their Dockerfiles, runs their commands, and compares what they print with what the page states.',
    operands: { name: 'FILE', help: 'Markdown pages, or directories with pages' },
    options: {
      ...ENGINE_OPTIONS,
      output: {
        type: 'string',
        value: 'DIRECTORY',
        help: 'where the record and the reports go; default: report/pages/',
      },
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
});
