// @ts-check
import {
  CATALOG,
  CONFIG,
  engineOptions,
  ENGINE_OPTIONS,
  FAIL_FLAKY,
  REPEAT,
  SAMPLE_OPTIONS,
  VERBOSE,
} from './command-options.mjs';
import { IMAGE_COMMANDS } from './image-commands.mjs';
import { COMPAT_COMMANDS } from './compat-commands.mjs';
import { pageCommands } from './page-commands.mjs';
import { REPORT_COMMANDS } from './report-commands.mjs';

/**
 * The commands of this repository and their options: used by `--help` (help.mjs), which must answer before anything is
 * installed, and by the parser of the command line. Plain JavaScript for that reason.
 *
 * `only` marks an option that the published package has and a clone has not, or the other way round.
 *
 * @typedef {{ type: 'string' | 'boolean', short?: string, multiple?: boolean, value?: string, only?: 'clone' | 'package', help: string }} Option
 * @typedef {{ summary: string, operands?: { name: string, help: string }, forms?: { call: string, help: string }[], options: Record<string, Option>, passesRestToJest?: boolean, call?: string }} Command
 */

/** @type {Record<string, Command>} */
export const COMMANDS = {
  demo: {
    summary: 'Checks five claims on a real engine, and draws what was built and what the containers printed.',
    options: {
      ...ENGINE_OPTIONS,
      output: {
        type: 'string',
        value: 'DIRECTORY',
        help: 'where the record and the reports go; default: report/demo/, so that the reports of a whole run are kept',
      },
    },
  },
  verify: {
    summary: 'Checks claims on a real engine and prints a verdict for each, with its evidence.',
    operands: {
      name: 'CLAIM',
      help: 'ids of claims, or prefixes of them (reference/cmd, article/cmd-adds-no-layer); default: the article; in your own project, all',
    },
    options: {
      ...ENGINE_OPTIONS,
      catalog: CATALOG,
      config: CONFIG,
      repeat: REPEAT,
      'fail-flaky': FAIL_FLAKY,
      verbose: VERBOSE,
      ...SAMPLE_OPTIONS,
    },
  },
  matrix: {
    summary: 'Checks claims on engines of several versions, image stores and builders, and prints where they differ.',
    operands: {
      name: 'CLAIM',
      help: 'ids of claims, or prefixes of them; default: the article; in your own project, all',
    },
    options: {
      engine: {
        type: 'string',
        multiple: true,
        value: 'ENGINE',
        help: 'an additional engine: docker:29-dind or another image with a daemon, an address, or the name of a Docker context',
      },
      only: {
        type: 'string',
        multiple: true,
        value: 'ENGINE',
        help: 'only these engines: a name or title that --list prints (podman-4.3, "Podman 4.3"), "host" for the engine that the others run on, or a value for --engine',
      },
      on: {
        type: 'string',
        value: 'ADDRESS',
        help: 'the engine that the others run on; default: the one that `npm run verify` would use',
      },
      'at-once': {
        type: 'string',
        value: 'N',
        help: 'engines that run at the same time; default: follows the number of cores and the memory',
      },
      within: {
        type: 'string',
        value: 'MINUTES',
        help: 'starts no more engines after this time, and prints which were skipped',
      },
      catalog: CATALOG,
      config: CONFIG,
      ...SAMPLE_OPTIONS,
      list: {
        type: 'boolean',
        help: 'prints which engines are available here, and why others are not; checks nothing',
      },
      format: {
        type: 'string',
        value: 'NAME',
        only: 'clone',
        help: 'with --list: prints a matrix of CI jobs for github or gitlab',
      },
      shard: { type: 'string', value: 'K/N', help: 'only this part of the claims of each cell, for one CI job' },
      shards: {
        type: 'string',
        value: 'N',
        only: 'clone',
        help: 'with --format: the number of jobs for each engine',
      },
      repeat: REPEAT,
      'fail-flaky': FAIL_FLAKY,
      ...engineOptions('builder', 'bases', 'output', 'workers', 'debug'),
    },
  },
  test: {
    summary: 'Runs the tests of the harness and all scenarios with Jest, on an engine that it finds or starts.',
    operands: { name: 'JEST ARGUMENT', help: 'paths, --selectProjects, -t, --shard, --watch, … are passed on to Jest' },
    options: engineOptions('engine', 'bases', 'output', 'debug'),
    passesRestToJest: true,
  },
  check: {
    summary: 'Checks what needs no engine: types, lint, format, imports, claims, unit tests.',
    options: {
      static: { type: 'boolean', help: 'skips the unit tests, which `npm test` runs too' },
      names: { type: 'boolean', help: 'instead: updates scenarios/names.ts for a new Dockerfile or statement' },
    },
  },
  'list-claims': {
    summary:
      'Prints the statements of the article with their claims and the verdicts in report/; fails if a statement has no claim.',
    options: {
      reference: {
        type: 'boolean',
        help: 'instead: each sentence of the Dockerfile reference with its claims, or why it has none',
      },
      output: /** @type {Option} */ (ENGINE_OPTIONS['output']),
    },
  },
  mutations: {
    summary: 'Applies mutations to the Dockerfiles, and checks that the scenarios named for each mutation fail.',
    operands: { name: 'CLAIM', help: 'ids of claims, or prefixes of them; default: all' },
    options: {
      'changed-since': {
        type: 'string',
        value: 'REF',
        help: 'only mutations whose Dockerfile, scenario or definition changed since this git commit; with --sample, these come first',
      },
      sample: {
        type: 'string',
        value: 'N',
        help: 'only N mutations, chosen at random from those that have not changed',
      },
      seed: /** @type {Option} */ (SAMPLE_OPTIONS['seed']),
      within: {
        type: 'string',
        value: 'MINUTES',
        help: 'starts nothing new after this time, and prints which mutations were skipped',
      },
      assertions: { type: 'boolean', help: 'also prints which assertion of a scenario each mutation made fail' },
      ...engineOptions('engine', 'builder', 'workers', 'debug'),
    },
  },
  bench: {
    summary: 'Times the same checks with four methods on one engine, and prints the ratios.',
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      growth: {
        type: 'boolean',
        help: 'instead: measures the time for each claim as the catalog grows, and for each cell as cells are added',
      },
      images: {
        type: 'boolean',
        help: 'instead: measures `layerproof image` and one run of the library, each against bare requests',
      },
      structure: {
        type: 'boolean',
        help: 'instead: times a container-structure-test file of 40 tests against the same checks as docker lines',
      },
      page: { type: 'boolean', help: 'instead: measures how long a browser takes to load the page of a large record' },
      pages: {
        type: 'boolean',
        help: 'instead: measures how long Markdown pages take to plan and to check, and compares with the docker command line',
      },
      rounds: { type: 'string', value: 'N', help: 'rounds of each method; default: 5' },
    },
  },
  clean: {
    summary: 'Removes what earlier runs left on the engine, and with --cache everything that can be recreated.',
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      cache: { type: 'boolean', help: 'removes the embedded engine with its images, and the stand-ins' },
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
  ...pageCommands(engineOptions('engine', 'builder', 'bases', 'output', 'debug')),
  ...REPORT_COMMANDS,
  ...COMPAT_COMMANDS,
  ...IMAGE_COMMANDS,
};
