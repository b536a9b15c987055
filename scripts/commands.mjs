// @ts-check
/**
 * The commands of this repository and their options: for `--help` (help.mjs), which must answer before anything is
 * installed, and for the parsing of the command line. Plain JavaScript for that reason.
 *
 * @typedef {{ type: 'string' | 'boolean', short?: string, multiple?: boolean, value?: string, help: string }} Option
 * @typedef {{ summary: string, operands?: { name: string, help: string }, forms?: { call: string, help: string }[], options: Record<string, Option>, passesRestToJest?: boolean }} Command
 */

/** @type {Record<string, Option>} */
const ENGINE_OPTIONS = {
  engine: {
    type: 'string',
    value: 'ADDRESS',
    help: 'unix:///…, tcp://host:port, ssh://user@host, the name of a Docker context, or "embedded" for an engine of our own; the first that answers when absent',
  },
  builder: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'classic, buildkit, or buildah (of Podman); all that an engine has when absent',
  },
  bases: {
    type: 'string',
    value: 'HOW',
    help: 'where base images come from: auto (present, else pulled, else a stand-in), pull, or stand-in; auto when absent',
  },
  output: { type: 'string', value: 'DIRECTORY', help: 'where the record and the reports go; report/ when absent' },
  workers: { type: 'string', value: 'N', help: 'scenarios at a time; follows the cores when absent' },
  debug: { type: 'boolean', help: 'stack traces, and everything that Jest and the engine say' },
};

/** @type {Record<string, Option>} */
const SAMPLE_OPTIONS = {
  sample: { type: 'string', value: 'N', help: 'only N of the claims, chosen by --seed' },
  seed: {
    type: 'string',
    value: 'TEXT',
    help: 'the same text chooses the same sample; the date when absent',
  },
};

/** @type {Option} */
const FAIL_FLAKY = {
  type: 'boolean',
  help: 'fails when any verdict is flaky; otherwise one may be, or 1 % in a large run',
};

/** @type {Record<string, Command>} */
export const COMMANDS = {
  verify: {
    summary: 'Puts the claims to the test on a real engine and prints a verdict for each, with what was seen.',
    operands: {
      name: 'CLAIM',
      help: 'ids of claims or their beginnings (reference/cmd, article/cmd-adds-no-layer); the article when absent',
    },
    options: {
      ...ENGINE_OPTIONS,
      catalog: { type: 'boolean', help: 'the claims of every chapter, not those of the article only' },
      repeat: {
        type: 'string',
        value: 'N',
        help: 'verifies N times, and prints the verdicts that were not the same in every attempt',
      },
      'fail-flaky': FAIL_FLAKY,
      verbose: { type: 'boolean', help: 'also the evidence of verdicts that are as expected' },
      ...SAMPLE_OPTIONS,
    },
  },
  matrix: {
    summary:
      'Puts the claims to the test on engines of several versions, image stores and builders, and prints where they differ.',
    operands: {
      name: 'CLAIM',
      help: 'ids of claims or their beginnings; the article when absent',
    },
    options: {
      engine: {
        type: 'string',
        multiple: true,
        value: 'ENGINE',
        help: 'one more engine: docker:29-dind or another image with a daemon, an address, or the name of a Docker context',
      },
      only: {
        type: 'string',
        multiple: true,
        value: 'ENGINE',
        help: 'these engines and no others: those that --list names, "host" for the one that the others run on, or as --engine',
      },
      on: {
        type: 'string',
        value: 'ADDRESS',
        help: 'the engine that the others run on; found as `npm run verify` finds its engine when absent',
      },
      'at-once': {
        type: 'string',
        value: 'N',
        help: 'engines at a time; follows the cores and the memory when absent',
      },
      within: {
        type: 'string',
        value: 'MINUTES',
        help: 'starts no more engines after this time, and prints which were left out',
      },
      catalog: { type: 'boolean', help: 'the claims of every chapter, not those of the article only' },
      ...SAMPLE_OPTIONS,
      list: { type: 'boolean', help: 'only tells which engines can be had here, and why others can not' },
      format: {
        type: 'string',
        value: 'NAME',
        help: 'with --list: github or gitlab, a matrix of jobs for these services',
      },
      shard: { type: 'string', value: 'K/N', help: 'only this part of the claims in each cell, for a job of CI' },
      shards: { type: 'string', value: 'N', help: 'with --format: jobs for each engine' },
      'fail-flaky': FAIL_FLAKY,
      builder: /** @type {Option} */ (ENGINE_OPTIONS['builder']),
      bases: /** @type {Option} */ (ENGINE_OPTIONS['bases']),
      output: /** @type {Option} */ (ENGINE_OPTIONS['output']),
      workers: /** @type {Option} */ (ENGINE_OPTIONS['workers']),
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
  test: {
    summary: "Runs the harness's own tests and all scenarios with Jest, on an engine that it finds or makes.",
    operands: { name: 'JEST ARGUMENT', help: 'paths, --selectProjects, -t, --shard, --watch, … are handed on to Jest' },
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      bases: /** @type {Option} */ (ENGINE_OPTIONS['bases']),
      output: /** @type {Option} */ (ENGINE_OPTIONS['output']),
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
    passesRestToJest: true,
  },
  check: {
    summary: 'Checks everything that needs no engine: types, lint, format, imports, claims, unit tests.',
    options: { static: { type: 'boolean', help: 'without the unit tests, which `npm test` runs too' } },
  },
  'list-claims': {
    summary:
      'Prints the statements of the article with their claims, and the verdicts of the last run; fails when a statement has no claim.',
    options: { output: /** @type {Option} */ (ENGINE_OPTIONS['output']) },
  },
  mutations: {
    summary: 'Changes the Dockerfiles one by one and shows that a named scenario notices each change.',
    operands: { name: 'CLAIM', help: 'ids of claims or their beginnings; all when absent' },
    options: {
      'changed-since': {
        type: 'string',
        value: 'REF',
        help: 'only mutations whose Dockerfile, scenario or own text differs from this git commit; with --sample, these come first',
      },
      sample: { type: 'string', value: 'N', help: 'only N mutations drawn at random, of those that have not changed' },
      seed: /** @type {Option} */ (SAMPLE_OPTIONS['seed']),
      within: {
        type: 'string',
        value: 'MINUTES',
        help: 'begins nothing new after this time, and prints which mutations were left out',
      },
      workers: /** @type {Option} */ (ENGINE_OPTIONS['workers']),
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      builder: /** @type {Option} */ (ENGINE_OPTIONS['builder']),
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
  bench: {
    summary: 'Times the same checks four ways on one engine, and prints the ratios.',
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      growth: {
        type: 'boolean',
        help: 'instead: time for each claim as the catalog grows, and for each cell as cells are added',
      },
      page: { type: 'boolean', help: 'instead: time until a browser has the page of a large record ready' },
      rounds: { type: 'string', value: 'N', help: 'rounds of each way, in turn; 5 when absent' },
    },
  },
  report: {
    summary: 'Renders a record again, in every form, without an engine.',
    operands: { name: 'RECORD', help: 'a record.jsonl; that of the last run when absent' },
    forms: [
      { call: 'merge RECORD …', help: 'joins the records of shards into one, in the directory of --output' },
      { call: 'diff OLD NEW', help: 'prints what changed between two records; ends with 1 when something did' },
      {
        call: 'compat RECORD',
        help: 'writes compatibility data to --output FILE; to the files in scenarios/ when absent',
      },
      {
        call: 'compat-export FILE',
        help: 'writes the compatibility data in scenarios/ as one file, in the published format',
      },
      {
        call: 'compat-words ID …',
        help: 'after a change of words only: copies the sentence, sources and reasons of these claims to scenarios/compat.json, never a verdict; removes those without a scenario',
      },
    ],
    options: {
      cell: {
        type: 'string',
        multiple: true,
        value: 'OLD=NEW',
        help: 'with diff: compares two cells of other names, such as those of two versions of an engine',
      },
      output: /** @type {Option} */ (ENGINE_OPTIONS['output']),
      update: {
        type: 'boolean',
        help: 'with compat: changes what the record has, and keeps every other claim, cell and verdict',
      },
      'fail-flaky': FAIL_FLAKY,
      compare: { type: 'string', value: 'RECORD', help: 'an earlier record: index.html tells what changed since then' },
    },
  },
  clean: {
    summary: 'Removes from the engine what ended runs left there, and with --cache everything that can be made again.',
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      cache: { type: 'boolean', help: 'also the embedded engine with its images, and the stand-ins' },
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
};
