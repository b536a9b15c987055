// @ts-check
/** The commands that read Markdown pages; a part of commands.mjs. */

/** @type {Record<string, import('./commands.mjs').Option>} */
const fleetOptions = {
  only: {
    type: 'string',
    multiple: true,
    value: 'ENGINE',
    help: 'with --matrix: only these engines, such as docker-26.1 or podman-5.4; "host" for the engine that the others run on',
  },
  on: { type: 'string', value: 'ADDRESS', help: 'with --matrix: the engine that the others run on' },
  'at-once': { type: 'string', value: 'N', help: 'with --matrix: engines that run at the same time' },
  within: { type: 'string', value: 'MINUTES', help: 'with --matrix: starts no more engines after this time' },
};

/** @type {Record<string, import('./commands.mjs').Option>} */
const updateOptions = {
  update: {
    type: 'boolean',
    help: 'writes a corrected copy of each page with wrong outputs, and what changed, to corrected/ in the directory of the reports',
  },
  'in-place': { type: 'boolean', help: 'with --update: corrects the page itself too' },
};

/**
 * @param {Record<string, import('./commands.mjs').Option>} ENGINE_OPTIONS
 * @returns {Record<string, import('./commands.mjs').Command>}
 */
export const pageCommands = (ENGINE_OPTIONS) => ({
  doctest: {
    summary:
      'Checks Markdown pages: builds their Dockerfiles, runs their commands, and compares what they print with what the page states.',
    operands: { name: 'FILE', help: 'Markdown pages, directories with pages, or patterns such as "docs/**/*.md"' },
    options: {
      ...ENGINE_OPTIONS,
      output: {
        type: 'string',
        value: 'DIRECTORY',
        help: 'where the record and the reports go; default: report/pages/',
      },
      plan: { type: 'boolean', help: 'prints what would be built and run, what is left out and why; runs nothing' },
      json: { type: 'boolean', help: 'with --plan: prints the plan as JSON' },
      notes: {
        type: 'string',
        value: 'FILE',
        help: "annotations for a page that you can't edit; default: page.layerproof.yaml next to page.md",
      },
      ...updateOptions,
      'step-minutes': {
        type: 'string',
        value: 'MINUTES',
        help: 'the time limit for one command or build; what exceeds it is not observed; default: 15',
      },
      adequacy: {
        type: 'boolean',
        help: 'builds each image with CMD and ENTRYPOINT swapped, and prints where no statement of the page notices',
      },
      matrix: {
        type: 'boolean',
        help: 'checks on all engines that can be started here, and prints which engines and builders each statement holds on',
      },
      ...fleetOptions,
      'allow-image': {
        type: 'string',
        multiple: true,
        value: 'PATTERN',
        help: 'images besides the official ones that pages may use: somebody/tool or somebody/*',
      },
    },
  },
});
